/** A form in a web component: its fields stand in a shadow tree. */
import { html, LitElement } from "lit";

class ShopForm extends LitElement {
  static properties = { city: {}, country: {}, day: {}, gift: { type: Boolean }, way: {}, password: {} };

  constructor() {
    super();
    Object.assign(this, { city: "", country: "fr", day: "", gift: false, way: "shop", password: "" });
  }

  render() {
    const { city, country, day, gift, way, password } = this;
    const text =
      (name) =>
      ({ target }) => {
        this[name] = target.value;
      };
    return html`<form>
      <label>City <input .value=${city} @input=${text("city")} /></label>
      <label>Password <input type="password" .value=${password} @input=${text("password")} /></label>
      <label>Country <select .value=${country} @change=${text("country")}><option value="fr">France</option><option value="nl">Netherlands</option></select></label>
      <label>Day <input type="date" .value=${day} @input=${text("day")} /></label>
      <label><input type="checkbox" .checked=${gift} @change=${({ target }) => {
        this.gift = target.checked;
      }} /> As a gift</label>
      <label><input type="radio" name="way" value="home" .checked=${way === "home"} @change=${text("way")} /> To my home</label>
      <label><input type="radio" name="way" value="shop" .checked=${way === "shop"} @change=${text("way")} /> To the shop</label>
      <output>${JSON.stringify({ city, country, day, gift, way, length: password.length })}</output>
    </form>`;
  }
}

customElements.define("shop-form", ShopForm);
document.getElementById("app").append(document.createElement("shop-form"));
