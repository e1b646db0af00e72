// Elements made of text: what a query gives is never read as markup.

type Child = Node | string;
type Attributes = Record<string, string | number>;

/** An element of HTML with attributes and children; a string becomes text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** An element of SVG likewise. */
export function drawing(name: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** A number as the pages write it: 12,345. */
export const counted = (number: number): string => number.toLocaleString("en-GB");
