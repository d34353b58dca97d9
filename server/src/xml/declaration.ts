import { codeAt, isSpace } from './characters';
import { badDeclaration } from './messages/sections';
import type { XmlInstruction } from './nodes';
import { readInstruction } from './sections';
import type { Parse } from './state';
import { placeOf, report } from './state';

/** Whether the document begins with an XML declaration, `<?xml` and a space. */
export const startsDeclaration = (text: string, at: number): boolean =>
  text.startsWith('<?xml', at) && (isSpace(codeAt(text, at + 5)) || text.startsWith('?>', at + 5));

const PSEUDO_ATTRIBUTE = /(\s*)([A-Za-z_][\w.-]*)[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')/y;

/** What each part of the declaration may say. Source: XML 1.0 [24] to [26], [32], [80], [81]. */
const parts: Readonly<Record<string, { readonly allowed: RegExp; readonly words: string }>> = {
  version: { allowed: /^1\.[0-9]+$/, words: '1.0' },
  encoding: { allowed: /^[A-Za-z][A-Za-z0-9._-]*$/, words: 'a name such as UTF-8' },
  standalone: { allowed: /^(yes|no)$/, words: 'yes or no' },
};
const order = Object.keys(parts);

/** Reads the declaration `<?xml …?>` at `p.at` and notes what it says about being standalone. */
export function readDeclaration(p: Parse): Omit<XmlInstruction, 'parent'> {
  const start = p.at;
  const inner = start + '<?xml'.length;
  const node = readSilently(p);
  const end = p.at;
  if (p.text.startsWith('?>', end - 2)) readParts(p, inner, end - 2);
  return node;
}

/** Its name is the one that no other instruction may have. */
function readSilently(p: Parse): Omit<XmlInstruction, 'parent'> {
  const known = p.problems.length;
  const node = readInstruction(p);
  if (p.problems.at(known)?.code === 'xml-misplaced-declaration') p.problems.splice(known, 1);
  return node;
}

function readParts(p: Parse, start: number, end: number): void {
  const seen: string[] = [];
  let at = start;
  while (p.text.slice(at, end).trim() !== '') {
    PSEUDO_ATTRIBUTE.lastIndex = at;
    const [all = '', gap = '', name = '', quoted = ''] = PSEUDO_ATTRIBUTE.exec(p.text) ?? [];
    const stop = at + all.length;
    const message = all === '' || stop > end ? WRONG_FORM : faultOf(name, quoted.slice(1, -1), seen, gap);
    if (message !== undefined) {
      report(
        p,
        badDeclaration(
          message,
          placeOf(p, all === '' ? start - 5 : at + gap.length, all === '' || stop > end ? end + 2 : stop),
        ),
      );
      return;
    }
    if (name === 'standalone') p.standalone = quoted.slice(1, -1) === 'yes';
    seen.push(name);
    at = stop;
  }
  if (seen[0] !== 'version')
    report(
      p,
      badDeclaration(
        "The XML declaration lacks its version. Begin it with version='1.0'.",
        placeOf(p, start - 5, end + 2),
      ),
    );
}

const WRONG_FORM = "The XML declaration has another form. Write <?xml version='1.0' encoding='UTF-8'?>.";

function faultOf(name: string, value: string, seen: readonly string[], gap: string): string | undefined {
  const part = parts[name];
  if (part === undefined)
    return `The XML declaration knows no ${name}. It takes version, encoding and standalone, in this order.`;
  if (seen.length > 0 && order.indexOf(name) <= order.indexOf(seen.at(-1) ?? '')) {
    return `In the XML declaration ${name} stands too late or twice. The order is version, encoding, standalone.`;
  }
  if (gap === '') return `There is no space before ${name} in the XML declaration.`;
  if (!part.allowed.test(value)) return `The ${name} '${value}' is none that XML knows. Write ${part.words}.`;
  if (seen.length === 0 && name !== 'version')
    return "The XML declaration lacks its version. Begin it with version='1.0'.";
  return undefined;
}
