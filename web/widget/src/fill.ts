/** Puts something in the place of the `#` that a text has for it. */
export const fill = (text: string, value: string | number): string => text.replace("#", () => `${value}`);
