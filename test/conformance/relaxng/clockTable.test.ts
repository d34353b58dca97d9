import { describe, expect, it } from 'vitest';
import { validate } from '../../../server/src/relaxng/validate';
import { clockGrammar, type SchemaName } from '../../../server/src/schemas/embedded';
import { parseXml } from '../../../server/src/xml/parser';
import { clockTable } from '../../integration/grammar/clocks';

/** Whether our engine takes `xml`: well-formed, and nothing found by the grammar. */
function accepts(schema: SchemaName, xml: string): boolean {
  const document = parseXml(xml);
  return document.problems.length === 0 && validate(clockGrammar(schema), document).findings.length === 0;
}

describe('the engine judges clocks as Jing does', () => {
  it.each(clockTable)('$xml', ({ xml, clock, clock2012 }) => {
    expect({ clock: accepts('clock', xml), clock2012: accepts('clock-2012', xml) }).toEqual({ clock, clock2012 });
  });
});
