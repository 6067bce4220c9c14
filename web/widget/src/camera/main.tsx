/** The page that makes a phone a camera of a call: its picture as large as the screen, and what can be set on it. */
import { Phone } from "@visavis/client/camera";
import { h, render } from "preact";
import css from "./styles.css?inline";
import { CameraView } from "./view.tsx";
import { words } from "./words/en.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets = [sheet];
document.title = words.title;

// The token leaves the address at once: neither the history nor a shared link holds it.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

// What the page said while this loaded.
document.body.replaceChildren();

const phone = new Phone(token, sessionStorage, () => draw());
const draw = () => render(<CameraView phone={phone} words={words} />, document.body);
void phone.start();
