import type { JsonPreview, JsonRange, JsonSetting } from '../../../server/src/protocol';
import { colourXml } from './colourXml';
import { escapeHtml } from './escape';
import type { Shown } from './messages';
import type { Say } from './say';
import { placesOfTable, renderTable } from './table';

const TARGET_NAMES: Readonly<Record<string, string>> = { qemu: 'QEMU' };

const targetName = ({ target }: JsonPreview): string => TARGET_NAMES[target.id] ?? target.id;

/** The libvirt and hypervisor that the preview is made for. */
const versions = ({ target }: JsonPreview): string =>
  [`libvirt ${target.libvirt}`, ...(target.qemu === undefined ? [] : [`QEMU ${target.qemu}`])].join(', ');

interface Refusal {
  readonly title: string;
  readonly words: string;
}

/** What libvirt says no to, and when: the first refusal, in its own words. */
function refusal({ define, native }: JsonPreview, say: Say): Refusal | undefined {
  if (define.error !== null) return { title: say('libvirt refuses to define this domain'), words: define.error };
  if (native.error !== null) {
    return { title: say('libvirt stores this domain, but refuses to start it'), words: native.error };
  }
  return undefined;
}

const section = (title: string, content: string, kind = ''): string =>
  `<section${kind === '' ? '' : ` class="${kind}"`}><h2>${escapeHtml(title)}</h2>${content}</section>`;

const quiet = (sentence: string): string => `<p class="quiet">${escapeHtml(sentence)}</p>`;

/** Something that points at places of the document; the page finds them by its number among {@link placesOf}. */
const pointer = (index: number, content: string): string =>
  `<li><button type="button" class="pointer" data-place="${index}">${content}</button></li>`;

function setting({ text, fragmentOf, why }: JsonSetting, index: number): string {
  const context = fragmentOf === null ? '' : `<span class="context">${escapeHtml(fragmentOf)}</span> `;
  return pointer(index, `<code>${context}${escapeHtml(text)}</code><span class="why">${escapeHtml(why)}</span>`);
}

function settings(preview: JsonPreview, say: Say): string {
  const { settings } = preview.native;
  const title = say('{0} is started with', targetName(preview));
  if (settings.length === 0) return section(title, quiet(say('Nothing: the clock adds no setting of its own.')));
  return section(title, `<ol>${settings.map(setting).join('')}</ol>`);
}

function environment({ native }: JsonPreview, say: Say): string {
  const variables = Object.entries(native.environment);
  if (variables.length === 0) return '';
  const rows = variables.map(([name, value]) => `<li><code>${escapeHtml(`${name}=${value}`)}</code></li>`);
  return section(say('In the environment'), `<ul class="variables">${rows.join('')}</ul>`);
}

/** The lines without the indentation that all behind the first share: libvirt prints the clock as it stands inside its domain. */
function dedent(xml: string): string {
  const depths = xml
    .split('\n')
    .slice(1)
    .map((line) => line.search(/\S|$/));
  const shared = ' '.repeat(Math.min(...depths, xml.length));
  return xml.replaceAll(`\n${shared}`, '\n');
}

const stored = ({ stored }: JsonPreview, say: Say): string =>
  stored === null ? '' : section(say('libvirt stores'), `<pre><code>${colourXml(dedent(stored))}</code></pre>`);

function lost({ lost, native }: JsonPreview, say: Say): string {
  if (lost.length === 0) return '';
  const row = ({ message, range }: JsonPreview['lost'][number], index: number) =>
    pointer(
      native.settings.length + index,
      `<span>${escapeHtml(message)}</span><span class="why">${escapeHtml(say('Line {0}', range.start.line + 1))}</span>`,
    );
  return section(say('libvirt does not keep'), `<ul>${lost.map(row).join('')}</ul>`, 'lost');
}

function refused(preview: JsonPreview, say: Say): string {
  const no = refusal(preview, say);
  return no === undefined ? '' : section(no.title, `<pre><code>${escapeHtml(no.words)}</code></pre>`, 'refused');
}

const grammar = ({ schema }: JsonPreview, say: Say): string =>
  schema.valid
    ? ''
    : `<p class="note">${escapeHtml(say('The grammar finds mistakes in this document. The Problems view lists them.'))}</p>`;

/** The places each pointer of the page stands for: those of the settings, then those of what is lost, then those of the table. */
export const placesOf = (preview: JsonPreview | null): readonly (readonly JsonRange[])[] =>
  preview === null
    ? []
    : [
        ...preview.native.settings.map(({ from }) => from),
        ...preview.lost.map(({ range }) => [range]),
        ...placesOfTable(preview.table),
      ];

/** One sentence that says what has come out, for those who hear the page. */
export function summary({ preview }: Shown, say: Say): string {
  if (preview === null) return say('There is nothing to preview.');
  const no = refusal(preview, say);
  if (no !== undefined) return `${no.title}: ${no.words}`;
  const words = preview.native.settings.map(({ text }) => text).join(' ');
  const name = targetName(preview);
  return words === ''
    ? say('{0} is started with nothing from the clock.', name)
    : say('{0} is started with {1}.', name, words);
}

/** The page's content as HTML: for what it is made, libvirt's refusal, the settings with their reasons, what is stored and lost, and the table. */
export function renderPreview({ name, preview }: Shown, say: Say): string {
  const title = `<h1>${escapeHtml(name)}</h1>`;
  if (preview === null) {
    const sentence = say(
      'There is nothing to preview: this document holds no domain of a hypervisor that domxml knows.',
    );
    return `<header>${title}</header>${quiet(sentence)}`;
  }
  const header = `<header>${title}<p>${escapeHtml(say('For {0}', versions(preview)))}</p></header>`;
  const started = preview.native.error === null ? environment(preview, say) + settings(preview, say) : '';
  const kept = stored(preview, say) + lost(preview, say);
  const table = renderTable(preview.table, preview.native.settings.length + preview.lost.length, say);
  return header + grammar(preview, say) + refused(preview, say) + started + kept + table;
}
