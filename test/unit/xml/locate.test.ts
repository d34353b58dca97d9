import { describe, expect, test } from 'vitest';
import type { Place } from '../../../server/src/xml/locate';
import { nodeAt } from '../../../server/src/xml/locate';
import { parseXml } from '../../../server/src/xml/parser';

/** What stands at the `|` in the text: its kind, and whose it is. */
function placeAt(marked: string): string {
  const offset = marked.indexOf('|');
  const place = nodeAt(parseXml(marked.replace('|', '')), offset);
  return `${place.kind} ${ownerOf(place)}`.trim();
}

function ownerOf(place: Place): string {
  if ('attribute' in place) return place.attribute.name.raw;
  return 'element' in place ? (place.element?.name.raw ?? '') : '';
}

describe('nodeAt', () => {
  test.each([
    ["<clo|ck offset='utc'/>", 'element-name clock'],
    ["<clock| offset='utc'/>", 'element-name clock'],
    ["<clock |offset='utc'/>", 'attribute-name offset'],
    ["<clock off|set='utc'/>", 'attribute-name offset'],
    ["<clock offset|='utc'/>", 'attribute-name offset'],
    ["<clock offset=|'utc'/>", 'attribute offset'],
    ["<clock offset='|utc'/>", 'attribute-value offset'],
    ["<clock offset='utc|'/>", 'attribute-value offset'],
    ["<clock offset='utc'|/>", 'start-tag clock'],
    ["<clock offset='utc' | />", 'start-tag clock'],
    ['<clock>|</clock>', 'end-tag clock'],
    ['<clock></clo|ck>', 'end-tag clock'],
    ['<a>te|xt<b/></a>', 'text a'],
    ['<a>\n <b/>|<c/></a>', 'start-tag c'],
    ['<a><b/> | </a>', 'text a'],
    ['<a><b></b>|<!-- --></a>', 'comment a'],
    ['<a><!-- | --></a>', 'comment a'],
    ['<a><?no|te x?></a>', 'instruction a'],
    ['<!DOCTYPE |a><a/>', 'doctype'],
    ['<a/>| ', 'text'],
    ['<a/>|', 'content'],
    ['<clock off|', 'attribute-name off'],
    ['<clock |', 'start-tag clock'],
    ['<d>\n <clock |\n <e/></d>', 'start-tag clock'],
    ["<clock offset='|", 'attribute-value offset'],
    ['<a>x</z>|y</a>', 'text a'],
  ])('%s is %s', (marked, expected) => {
    expect(placeAt(marked)).toBe(expected);
  });
});
