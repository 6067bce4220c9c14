/** A form with Vue's own two-way binding; its template is compiled in the page. */
import { createApp } from "vue";

createApp({
  data: () => ({ city: "", country: "fr", day: "", gift: false, way: "shop", password: "" }),
  computed: {
    told() {
      const { city, country, day, gift, way, password } = this;
      return JSON.stringify({ city, country, day, gift, way, length: password.length });
    },
  },
  template: `<form>
    <label>City <input v-model="city"></label>
    <label>Password <input type="password" v-model="password"></label>
    <label>Country <select v-model="country"><option value="fr">France</option><option value="nl">Netherlands</option></select></label>
    <label>Day <input type="date" v-model="day"></label>
    <label><input type="checkbox" v-model="gift"> As a gift</label>
    <label><input type="radio" name="way" value="home" v-model="way"> To my home</label>
    <label><input type="radio" name="way" value="shop" v-model="way"> To the shop</label>
    <output>{{ told }}</output>
  </form>`,
}).mount("#app");
