import { escapeHtml } from './escape';

/** The parts of a tag that get a colour: a name with its bracket, an attribute's name, a quoted value. */
const PART = /(<\/?[\w:.-]+|\/?>)|([\w:.-]+)(?==)|('[^']*'|"[^"]*")/g;

const span = (kind: string, text: string): string => `<span class="${kind}">${escapeHtml(text)}</span>`;

/** XML as libvirt prints it, as HTML with its names and values marked. */
export function colourXml(xml: string): string {
  let html = '';
  let at = 0;
  for (const match of xml.matchAll(PART)) {
    const [text, tag, attribute] = match;
    html += escapeHtml(xml.slice(at, match.index));
    html += span(tag !== undefined ? 'tag' : attribute !== undefined ? 'attribute' : 'value', text);
    at = match.index + text.length;
  }
  return html + escapeHtml(xml.slice(at));
}
