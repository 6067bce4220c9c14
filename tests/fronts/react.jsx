/** A form whose fields are controlled: what React's state does not have, the field does not show. */
import { useState } from "react";
import { createRoot } from "react-dom/client";

function Form() {
  const [state, setState] = useState({ city: "", country: "fr", day: "", gift: false, way: "shop", password: "" });
  const set = (name, value) => setState((before) => ({ ...before, [name]: value }));
  const text = (name) => ({ value: state[name], onChange: ({ target }) => set(name, target.value) });
  const way = (value) => ({
    type: "radio",
    name: "way",
    checked: state.way === value,
    onChange: () => set("way", value),
  });
  const { password, ...shown } = state;
  return (
    <form>
      <label>
        City <input {...text("city")} />
      </label>
      <label>
        Password <input type="password" {...text("password")} />
      </label>
      <label>
        Country{" "}
        <select {...text("country")}>
          <option value="fr">France</option>
          <option value="nl">Netherlands</option>
        </select>
      </label>
      <label>
        Day <input type="date" {...text("day")} />
      </label>
      <label>
        <input type="checkbox" checked={state.gift} onChange={({ target }) => set("gift", target.checked)} /> As a gift
      </label>
      <label>
        <input {...way("home")} /> To my home
      </label>
      <label>
        <input {...way("shop")} /> To the shop
      </label>
      <output>{JSON.stringify({ ...shown, length: password.length })}</output>
    </form>
  );
}

createRoot(document.getElementById("app")).render(<Form />);
