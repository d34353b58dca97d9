/** The part of JSON Schema (draft 7) that `domxml.json` needs: objects, lists and words. */
export type JsonSchema = ObjectSchema | ListSchema | WordSchema;

interface Described {
  readonly description?: string;
  /** What one might write, as messages show it. */
  readonly examples?: readonly unknown[];
}

export interface ObjectSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties: false;
  readonly required?: readonly string[];
}

export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: JsonSchema;
}

export interface WordSchema extends Described {
  readonly type: 'string';
  readonly enum?: readonly string[];
  /** What each of `enum` means; editors show it. */
  readonly enumDescriptions?: readonly string[];
  readonly pattern?: string;
}
