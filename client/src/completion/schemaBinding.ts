/** What binds a document to a schema in its own text: a DOCTYPE, an `xml-model` instruction, a location of XML Schema's. */
const BINDING = /<!DOCTYPE\s|<\?xml-model\s|\s[\w.-]+:(?:noNamespaceS|s)chemaLocation\s*=/i;

const COMMENT = /<!--[^]*?(?:-->|$)/g;

/** Whether a text that starts with `head` names its schema. */
export const namesItsSchema = (head: string): boolean => BINDING.test(head.replace(COMMENT, ''));

/** The patterns of files for which `xml.fileAssociations`, a setting of Red Hat's extension, names a schema. */
export function associatedPatterns(associations: unknown): readonly string[] {
  if (!Array.isArray(associations)) return [];
  return associations.flatMap((association: unknown): readonly string[] => {
    const { pattern } = typeof association === 'object' && association !== null ? { pattern: '', ...association } : {};
    return typeof pattern === 'string' && pattern !== '' ? [fromAnywhere(pattern)] : [];
  });
}

/** A pattern that begins with a name counts in every folder. */
const fromAnywhere = (pattern: string): string => (/^[*?/]/.test(pattern) ? pattern : `**/${pattern}`);
