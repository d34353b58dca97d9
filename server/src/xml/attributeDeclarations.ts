import { skipSpace } from './characters';
import type { Fault } from './declarations';
import { choice, literal, name, optionalSpace, space, take, word } from './declarations';
import { collapseSpaces } from './defaults';
import type { AttributeDeclaration, Parse } from './state';
import { readValue } from './values';

/** XML 1.0 [52]: `<!ATTLIST element …>`, behind the keyword. Notes types and defaults; the first declaration counts. */
export function attributeListDeclaration(p: Parse): Fault {
  let element = '';
  const head = space(p) ?? name(p, (found) => (element = found));
  if (head !== undefined) return head;
  for (;;) {
    if (p.text.charAt(skipSpace(p.text, p.at)) === '>') return optionalSpace(p) ?? word(p, '>');
    const fault = space(p) ?? attributeDefinition(p, element);
    if (fault !== undefined) return fault;
  }
}

const TYPE = /(?:CDATA|IDREFS|IDREF|ID|ENTITIES|ENTITY|NMTOKENS|NMTOKEN)(?![\w:.-])/y;
const NOTATION = /NOTATION(?=[ \t\r\n])/y;
const NO_DEFAULT = /#(?:REQUIRED|IMPLIED)/y;
const FIXED = /#FIXED/y;

function attributeDefinition(p: Parse, element: string): Fault {
  const definition = { name: '', tokenised: true, value: undefined as string | undefined };
  const fault =
    name(p, (found) => (definition.name = found)) ??
    space(p) ??
    attributeType(p, definition) ??
    space(p) ??
    attributeDefault(p, definition);
  if (fault === undefined) declareAttribute(p, element, definition);
  return fault;
}

function attributeType(p: Parse, definition: { tokenised: boolean }): Fault {
  const type = take(p, TYPE);
  if (type !== undefined) {
    definition.tokenised = type !== 'CDATA';
    return undefined;
  }
  if (take(p, NOTATION) !== undefined) return space(p) ?? choice(p, 'name');
  if (p.text.charAt(p.at) === '(') return choice(p, 'token');
  return 'A type such as CDATA, ID or NMTOKEN belongs here, or the possible values in brackets.';
}

function attributeDefault(p: Parse, definition: { name: string; value: string | undefined }): Fault {
  if (take(p, NO_DEFAULT) !== undefined) return undefined;
  const fixed = take(p, FIXED) === undefined ? undefined : space(p);
  return (
    fixed ??
    literal(p, (start, end) => {
      definition.value = readValue(p, definition.name, start, end);
      return undefined;
    })
  );
}

function declareAttribute(p: Parse, element: string, definition: AttributeDeclaration): void {
  if (ignoresDeclarations(p)) return;
  const declared = p.attributeDeclarations.get(element) ?? new Map<string, AttributeDeclaration>();
  p.attributeDeclarations.set(element, declared);
  if (declared.has(definition.name)) return;
  const value =
    definition.tokenised && definition.value !== undefined ? collapseSpaces(definition.value) : definition.value;
  declared.set(definition.name, { ...definition, value });
}

/** XML 1.0 §5.1: behind a reference to declarations that were not read, later ones may mean something else. */
export const ignoresDeclarations = (p: Parse): boolean => p.parameterUnread && !p.standalone;
