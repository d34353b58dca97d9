import type { Report } from '../report';
import type { Several, Simple, Single } from '../simple';

/** What a pattern makes of its place (§7.2): nothing, child elements or any text, or text that has a type. */
type ContentType = 'empty' | 'complex' | 'data';

const RANK: readonly ContentType[] = ['empty', 'complex', 'data'];

const greater = (a: ContentType, b: ContentType): ContentType => (RANK.indexOf(a) < RANK.indexOf(b) ? b : a);

/** Whether the two may stand beside each other. */
const groupable = (a: ContentType, b: ContentType): boolean =>
  a === 'empty' || b === 'empty' || (a === 'complex' && b === 'complex');

/** Works out content types and says where there is none (§7.2). Lives as long as one grammar is being checked. */
export class ContentTypes {
  private readonly known = new Map<Simple, ContentType>();

  constructor(private readonly report: Report) {}

  of(pattern: Simple): ContentType {
    switch (pattern.kind) {
      case 'empty':
      case 'notAllowed':
        return 'empty';
      case 'text':
      case 'element':
        return 'complex';
      case 'value':
      case 'list':
      case 'data':
        return 'data';
      case 'attribute':
        this.of(pattern.content);
        return 'empty';
      default:
        return this.ofParts(pattern);
    }
  }

  private ofParts(pattern: Several<never> | Single<never>): ContentType {
    const known = this.known.get(pattern);
    if (known !== undefined) return known;
    const type = this.find(pattern);
    this.known.set(pattern, type);
    return type;
  }

  private find(pattern: Several<never> | Single<never>): ContentType {
    if ('member' in pattern) {
      return this.beside(pattern.member, this.of(pattern.member), ' Repeated, it would stand beside itself.');
    }
    return pattern.kind === 'choice'
      ? pattern.members.map((member) => this.of(member)).reduce(greater, 'empty')
      : pattern.members.reduce((before: ContentType, member) => this.beside(member, before, ''), 'empty');
  }

  /** The type of `pattern` together with what stands `before` it. */
  private beside(pattern: Simple, before: ContentType, because: string): ContentType {
    const type = this.of(pattern);
    if (!groupable(before, type)) {
      const { file, node } = pattern.place;
      const sentence = `Text that has a type (<data>, <value>, <list>) must be all there is in its element, besides attributes; here it stands beside elements or other text.${because} For values parted by white space use one <list>, for text among elements <mixed>.`;
      this.report.against('7.2', file, node.startTag, sentence);
    }
    return greater(before, type);
  }
}
