import type { Location, LocationLink, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Client } from './client';
import { offsetAt, rangeOf } from './convert';
import { grammarPlaces } from './grammarPlaces';

/**
 * Where the grammar says what stands at `position`: in libvirt's installed files, or in those of another folder. Nothing
 * where one of the project's own grammars judges: it is compiled into the program, and hovers say all that it says.
 */
export function definition(analysis: Analysis, position: Position, client: Client): LocationLink[] | Location[] {
  const found = grammarPlaces(analysis, offsetAt(analysis, position));
  if (found === undefined) return [];
  const origin = rangeOf(analysis, found.span);
  return client.definitionLinks
    ? found.places.map(({ uri, range, tag }) => ({
        originSelectionRange: origin,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: tag,
      }))
    : found.places.map(({ uri, tag }) => ({ uri, range: tag }));
}
