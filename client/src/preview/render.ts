import type { JsonPreview, JsonRange, JsonSetting } from '../../../server/src/protocol';
import { colourXml } from './colourXml';
import { escapeHtml } from './escape';
import type { Shown } from './messages';

const TARGET_NAMES: Readonly<Record<string, string>> = { qemu: 'QEMU' };

const targetName = ({ target }: JsonPreview): string => TARGET_NAMES[target.id] ?? target.id;

/** The libvirt and hypervisor that the preview is made for. */
const versions = (preview: JsonPreview): string =>
  `libvirt ${preview.target.libvirt}` +
  (preview.target.qemu === undefined ? '' : ` with ${targetName(preview)} ${preview.target.qemu}`);

/** What libvirt says no to, and when: the first refusal, in its own words. */
function refusal({ define, native }: JsonPreview): { readonly title: string; readonly words: string } | undefined {
  if (define.error !== null) return { title: 'libvirt refuses to define this domain', words: define.error };
  if (native.error !== null)
    return { title: 'libvirt stores this domain, but refuses to start it', words: native.error };
  return undefined;
}

const section = (title: string, content: string, kind = ''): string =>
  `<section${kind === '' ? '' : ` class="${kind}"`}><h2>${escapeHtml(title)}</h2>${content}</section>`;

/** Something that points at places of the document; the page finds them by its number among {@link placesOf}. */
const pointer = (index: number, content: string): string =>
  `<li><button type="button" class="pointer" data-place="${index}">${content}</button></li>`;

function setting({ text, fragmentOf, why }: JsonSetting, index: number): string {
  const context = fragmentOf === null ? '' : `<span class="context">${escapeHtml(fragmentOf)}</span> `;
  return pointer(index, `<code>${context}${escapeHtml(text)}</code><span class="why">${escapeHtml(why)}</span>`);
}

function settings(preview: JsonPreview): string {
  const { settings } = preview.native;
  const title = `${targetName(preview)} is started with`;
  if (settings.length === 0)
    return section(title, '<p class="quiet">Nothing: the clock adds no setting of its own.</p>');
  return section(title, `<ol>${settings.map(setting).join('')}</ol>`);
}

function environment({ native }: JsonPreview): string {
  const variables = Object.entries(native.environment);
  if (variables.length === 0) return '';
  const rows = variables.map(([name, value]) => `<li><code>${escapeHtml(`${name}=${value}`)}</code></li>`);
  return section('In the environment', `<ul class="variables">${rows.join('')}</ul>`);
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

const stored = ({ stored }: JsonPreview): string =>
  stored === null ? '' : section('libvirt stores', `<pre><code>${colourXml(dedent(stored))}</code></pre>`);

function lost({ lost, native }: JsonPreview): string {
  if (lost.length === 0) return '';
  const row = ({ message, range }: JsonPreview['lost'][number], index: number) =>
    pointer(
      native.settings.length + index,
      `<span>${escapeHtml(message)}</span><span class="why">Line ${range.start.line + 1}</span>`,
    );
  return section('libvirt does not keep', `<ul>${lost.map(row).join('')}</ul>`, 'lost');
}

function refused(preview: JsonPreview): string {
  const no = refusal(preview);
  return no === undefined ? '' : section(no.title, `<pre><code>${escapeHtml(no.words)}</code></pre>`, 'refused');
}

const grammar = ({ schema }: JsonPreview): string =>
  schema.valid ? '' : `<p class="note">The grammar finds mistakes in this document. The Problems view lists them.</p>`;

/** The places each pointer of the page stands for: those of the settings, then those of what is lost. */
export const placesOf = (preview: JsonPreview | null): readonly (readonly JsonRange[])[] =>
  preview === null
    ? []
    : [...preview.native.settings.map(({ from }) => from), ...preview.lost.map(({ range }) => [range])];

/** One sentence that says what has come out, for those who hear the page. */
export function summary({ preview }: Shown): string {
  if (preview === null) return 'There is nothing to preview.';
  const no = refusal(preview);
  if (no !== undefined) return `${no.title}: ${no.words}`;
  return `${targetName(preview)} is started with ${preview.native.settings.map(({ text }) => text).join(' ') || 'nothing from the clock'}.`;
}

/** The page's content as HTML: for what it is made, libvirt's refusal, the settings with their reasons, what is stored and lost. */
export function renderPreview({ name, preview }: Shown): string {
  const title = `<h1>${escapeHtml(name)}</h1>`;
  if (preview === null) {
    return `<header>${title}</header><p class="quiet">There is nothing to preview: this document holds no domain of a hypervisor that domxml knows.</p>`;
  }
  const header = `<header>${title}<p>For ${escapeHtml(versions(preview))}</p></header>`;
  const started = preview.native.error === null ? environment(preview) + settings(preview) : '';
  return header + grammar(preview) + refused(preview) + started + stored(preview) + lost(preview);
}
