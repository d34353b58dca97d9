import { readFileSync } from 'node:fs';
import path from 'node:path';
import { childElements, childrenNamed, attributeOf, type XmlElement } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';
import { textOf } from '../../../server/src/span';

/** One grammar of James Clark's suite, right or wrong, with the documents to judge by it. */
export interface SuiteCase {
  /** Where the case stands in the suite and which sections it is about: `line 75, section 3`. */
  readonly title: string;
  readonly sections: readonly string[];
  readonly schema: string;
  readonly correct: boolean;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** The files that the grammar may refer to, by path. */
  readonly resources: ReadonlyMap<string, string>;
}

/** All cases of a suite in the format of jing-trang's `spectest.xml`, in order. */
export function readSuite(file: string): readonly SuiteCase[] {
  const text = readFileSync(file, 'utf8');
  const { root, children, problems } = parseXml(text);
  if (root === undefined || problems.length > 0) throw new Error(`${file} is not well-formed`);
  const doctype = children.find((child) => child.kind === 'doctype');
  // what stands in the suite may use the entities that the suite declares
  const prolog = doctype === undefined ? '' : textOf(text, doctype.span).replace('testSuite', 'any');
  const cut = (wrapper: XmlElement | undefined): string => {
    const [content] = wrapper === undefined ? [] : childElements(wrapper);
    if (content === undefined) throw new Error(`${file} holds a case without content`);
    const source = textOf(text, content.span);
    return source.includes('&') ? prolog + source : source;
  };
  const resourcesIn = (parent: XmlElement, folder: string): readonly (readonly [string, string])[] => [
    ...childrenNamed(parent, 'resource').map((node) => [path.posix.join(folder, nameOf(node)), cut(node)] as const),
    ...childrenNamed(parent, 'dir').flatMap((node) => resourcesIn(node, path.posix.join(folder, nameOf(node)))),
  ];
  return casesIn(root).map((node): SuiteCase => {
    const [correct] = childrenNamed(node, 'correct');
    const sections = childrenNamed(node, 'section').map(({ span }) => textOf(text, span).replace(/<[^>]*>/g, ''));
    return {
      title: `line ${text.slice(0, node.span.start).split('\n').length}, section ${sections.join(' and ')}`,
      sections,
      schema: cut(correct ?? childrenNamed(node, 'incorrect')[0]),
      correct: correct !== undefined,
      valid: childrenNamed(node, 'valid').map(cut),
      invalid: childrenNamed(node, 'invalid').map(cut),
      resources: new Map(resourcesIn(node, '')),
    };
  });
}

const casesIn = (node: XmlElement): readonly XmlElement[] =>
  node.name.local === 'testCase'
    ? [node]
    : childrenNamed(node, 'testSuite')
        .concat(childrenNamed(node, 'testCase'))
        .sort((a, b) => a.span.start - b.span.start)
        .flatMap(casesIn);

const nameOf = (node: XmlElement): string => attributeOf(node, 'name')?.value ?? '';
