import type { JsonRange, JsonTableRow } from '../../../server/src/protocol';
import { escapeHtml } from './escape';
import type { Say } from './say';

/** The rows that the document says, whose places can be pointed at. */
export const rowsInDocument = (table: readonly JsonTableRow[] = []): readonly JsonTableRow[] =>
  table.filter(({ inDocument }) => inDocument);

/** The places of the document that those rows stand for, in their order. */
export const placesOfTable = (table: readonly JsonTableRow[] | undefined): readonly (readonly JsonRange[])[] =>
  rowsInDocument(table).map(({ from }) => from);

/**
 * What each setting comes to by itself, those of the document marked by a word, folded away until somebody asks for it:
 * then `table` is there. `firstPlace` is the number of the first place that its rows point at.
 */
export function renderTable(table: readonly JsonTableRow[] | undefined, firstPlace: number, say: Say): string {
  const title = `<summary data-place="table"><h2>${escapeHtml(say('Every setting by itself'))}</h2></summary>`;
  if (table === undefined) return `<details class="table">${title}</details>`;
  const marked = rowsInDocument(table);
  const rows = table.map((row) => tableRow(row, firstPlace + marked.indexOf(row), say));
  const heads = [say('Setting'), say('What becomes of it')].map((head) => `<th scope="col">${escapeHtml(head)}</th>`);
  const caption = say('What this guest would be started with on account of each setting alone.');
  return (
    `<details class="table" open>${title}<table><caption>${escapeHtml(caption)}</caption>` +
    `<thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></details>`
  );
}

function tableRow(row: JsonTableRow, place: number, say: Say): string {
  const setting = `<code>${escapeHtml(row.setting)}</code>`;
  const name = row.inDocument
    ? `<button type="button" class="pointer" data-place="${place}">${setting}` +
      `<span class="why">${escapeHtml(say('in this document'))}</span></button>`
    : setting;
  return `<tr${row.inDocument ? ' class="present"' : ''}><th scope="row">${name}</th><td>${outcome(row, say)}</td></tr>`;
}

/** What the hypervisor is started with, that it is told nothing, or the refusal in libvirt's words; and what is lost. */
function outcome({ outcome, arguments: given, refusal, lost }: JsonTableRow, say: Say): string {
  const lines = given.map(({ text, fragmentOf }) => code(fragmentOf === null ? text : `${fragmentOf} …,${text}`));
  const said = {
    arguments: lines.join(''),
    nothing: `<p class="quiet">${escapeHtml(say('nothing'))}</p>`,
    refusal: refusal === null ? '' : `<p>${escapeHtml(refused(refusal.stage, say))}</p>${code(refusal.message)}`,
  };
  return said[outcome] + lost.map((sentence) => `<p class="quiet">${escapeHtml(sentence)}</p>`).join('');
}

const code = (text: string): string => `<p><code>${escapeHtml(text)}</code></p>`;

const refused = (stage: 'define' | 'start', say: Say): string =>
  stage === 'define' ? say('refused when it is defined') : say('refused when it is started');
