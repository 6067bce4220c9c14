/** Plain script on a page whose policy lets in nothing but its own files and the counter's host. */
const form = document.querySelector("form");

function tell() {
  const { city, country, day, way, password } = Object.fromEntries(new FormData(form));
  const gift = form.elements.gift.checked;
  form.querySelector("output").textContent = JSON.stringify({ city, country, day, gift, way, length: password.length });
}

form.addEventListener("input", tell);
form.addEventListener("change", tell);
tell();
