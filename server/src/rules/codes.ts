import type { CodeDocs } from '../problem';
import { idCodes } from '../relaxng/ids';
import { schemaCodes } from '../relaxng/problems';
import { suppressionCodes } from '../suppression/codes';
import { xmlCodes } from '../xml/problems';
import { rules } from './rules';

/** The page of every code there is, in alphabetical order. */
export const allCodes: readonly CodeDocs[] = [
  ...xmlCodes,
  ...schemaCodes,
  ...idCodes,
  ...rules.map((rule) => rule.docs),
  ...suppressionCodes,
].sort((a, b) => (a.code < b.code ? -1 : 1));
