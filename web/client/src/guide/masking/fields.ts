/** Which fields hold what never leaves the browser, by what is known of a field. Pure. In doubt it is hidden. */

/** What is known of a field. Texts may be empty. */
export interface FieldFacts {
  /** `password`, `text`, `checkbox` …; empty where there is no such thing. */
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly autocomplete: string;
  readonly inputmode: string;
  readonly pattern: string;
  /** The longest value, in characters; -1 without a bound. */
  readonly maxLength: number;
  /** Its labels, its placeholder, what it is called for assistive technology. */
  readonly label: string;
  readonly value: string;
}

const SECRET_TYPES = /^(password|file|hidden)$/;
/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
const SECRET_AUTOCOMPLETE = /(^|\s)(cc-\S+|\S+-password|one-time-code|bday\S*|transaction-\S+)/;

/** In the six languages of the product; the texts are folded, see `folded`. */
const SECRET_WORDS = new RegExp(
  [
    "pass ?(wor[dt]|code|phrase|wd)|passwd|pwd|mot de passe|mdp|kennwort|passwort|contrase[nñ]a|wachtwoord|parola d ordine",
    "secret|token|api ?key|geheim|segret|wachtzin",
    "pin|pin ?code|code pin|codice pin|cv[vc]\\d?|csc|cid|cvn|crypto(gramme)?|security code|card (verification|code)|pruf(nummer|ziffer)",
    "card ?(number|num|no|nr)|(credit|debit|bank) ?card|pan|(numero|n) (de )?(la )?carte|carte (bancaire|de credit)|kartennummer|kreditkarte",
    "numero (de |di |della )?(la )?(tarjeta|carta)|tarjeta|kaartnummer|creditcard|cc ?(num|number|no|nr|exp|csc|name)?|carta di credito",
    "exp(iry|iration|ires?)?( ?(date|month|year|mm|yy))?|valid (until|thru)|gultig bis|ablauf\\w*|caducidad|scadenza|vervaldatum|date d expiration",
    "iban|bic|swift|(bank )?account ?(number|no|num|nr)|routing( number)?|sort ?code|kontonummer|konto|blz|bankleitzahl|rib|rekening(nummer)?",
    "numero (de |di )?(compte|cuenta|conto)|cuenta bancaria|compte bancaire",
    "otp|totp|mfa|2 ?fa|tan|one ?time|verification( code)?|verify code|(sms|auth|authentication|login|access|confirmation) ?code",
    "code (de )?(verification|securite|sms|confirmation|unique)|einmal\\w*|bestatigungscode|verificatiecode|codigo|codice",
    "ssn|social security( number)?|socialsecurity\\w*|national ?(id|insurance)\\w*|identity( ?(card|number|no))?|id ?(card|number|no)|passport\\w*|passeport|pasaporte",
    "passaporto|paspoort|reisepass|ausweis\\w*|personalausweis\\w*|dni|nie|nif|nir|cni|bsn|insee|codice fiscale|fiscal code|tax ?(id|number|no)|tin",
    "steuer\\w*|numero fiscal|securite sociale|seguridad social|sozialversicherung\\w*|driv(er|ing) ?s? licen[cs]e\\w*|permis( de conduire)?|fuhrerschein\\w*",
    "date of birth|birth ?(date|day)|dob|date de naissance|geburts(datum|tag)|fecha de nacimiento|data di nascita|geboortedatum",
    "maiden name|security (question|answer)|mother s maiden",
  ]
    .map((words) => `(?:^| )(?:${words})(?= |$)`)
    .join("|"),
);

/** Fields in which digits are nobody's secret. */
const PLAIN_WORDS =
  /(?:^| )(?:zip ?(code)?|post(al|code|leitzahl|nummer)?|post(al)? code|code postal|codigo postal|plz|cap|cp|phone\w*|tel\w*|mobile|handy|movil|fax|qty|quantit\w*|menge|anzahl|cantidad|aantal|amount|montant|betrag|price|preis|prix|precio|prezzo|prijs|year|annee|jahr|size|taille|height|width|weight|house ?(number|no)|street|search|query|q|order|commande|bestell\w*|date|time|age|number of \w+)(?= |$)/;
const PLAIN_AUTOCOMPLETE = /(^|\s)(postal-code|tel\S*|street-address|address-\S+|name|given-name|family-name|email)/;
const PLAIN_TYPES = /^(number|range|date|datetime-local|month|week|time|color|search|tel|url|email|checkbox|radio)$/;

/** Without accents, capitals and signs, words apart: `cardNumber`, `card_number` and `Card-Number` are the same. */
export function folded(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([a-zA-Z])(\d)/g, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const SHORTEST_IBAN = 15;

export function isSecretField(field: FieldFacts): boolean {
  const { type, autocomplete, pattern, maxLength, value } = field;
  if (SECRET_TYPES.test(type) || SECRET_AUTOCOMPLETE.test(autocomplete.toLowerCase())) return true;
  const named = [field.name, field.id, field.label, autocomplete].map(folded);
  if (named.some((text) => SECRET_WORDS.test(text))) return true;
  const texts = /^(checkbox|radio|button|submit|reset|range|color)$/.test(type);
  if (!texts && maxLength === 1) return true;
  if (isSecretValue(value)) return true;
  const plain =
    PLAIN_AUTOCOMPLETE.test(autocomplete) || PLAIN_TYPES.test(type) || named.some((text) => PLAIN_WORDS.test(text));
  if (plain) return false;
  return isOfDigits(pattern) || (field.inputmode === "numeric" && maxLength > 2) || mayBecomeSecret(value);
}

/** A pattern of digits and separators alone, as of cards, codes and identity numbers. */
function isOfDigits(pattern: string): boolean {
  const rest = pattern.replace(/\\d|\[[0-9\\ds\s-]*\]|\{[\d,]+\}|\\s|[\s^$()|?*+/-]|\d/g, "");
  return pattern !== "" && rest === "" && /\d|\[0-9/.test(pattern);
}

/** Digits enough to be the beginning of a card's number or a code, or the beginning of an IBAN. */
function mayBecomeSecret(value: string): boolean {
  const bare = value.replace(/[\s./-]/g, "");
  return /^\d{3,}$/.test(bare) || /^[a-z]{2}\d/i.test(bare);
}

/** Whether a field is worth another look now that it holds this. */
export const mayBeSecret = (value: string): boolean => mayBecomeSecret(value) || isSecretValue(value);

/** Values that are secret wherever they stand: card numbers, IBANs, identity numbers as they are written. */
export function isSecretValue(value: string): boolean {
  return /\b\d{3}-\d{2}-\d{4}\b/.test(value) || cardNumbers(value).length > 0 || ibans(value).length > 0;
}

/** The card numbers in a text, as they are written there: 13 to 19 digits, perhaps in groups, that pass Luhn's check. */
export function cardNumbers(text: string): string[] {
  return (text.match(/(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g) ?? []).filter(passesLuhn);
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = at % 2 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** The IBANs in a text, as they are written there. */
export function ibans(text: string): string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/\b[a-z]{2}\d{2}/gi)) {
    const [run = ""] = /^[a-z0-9]{4}(?:[ -]?[a-z0-9]){11,30}/i.exec(text.slice(index)) ?? [];
    for (let one = run; one.length >= SHORTEST_IBAN; one = one.slice(0, -1).trimEnd()) {
      if (!passesIban(one)) continue;
      found.push(one);
      break;
    }
  }
  return found;
}

/** ISO 13616: turned, with letters as numbers, the rest by 97 is 1. */
function passesIban(text: string): boolean {
  const bare = text.replace(/[ -]/g, "").toUpperCase();
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) rest = Number(`${rest}${parseInt(sign, 36)}`) % 97;
  return rest === 1;
}
