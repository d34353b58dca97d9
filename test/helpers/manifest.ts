import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './build';

/** As much of a setting as tests look at. */
export interface DeclaredSetting {
  readonly order: number;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly properties?: object;
}

/** As much of the extension's manifest as tests look at. */
export interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, DeclaredSetting>>;
    }[];
    readonly jsonValidation: unknown;
  };
}

/** A JSON file of the repository. */
export const jsonFile = (...names: readonly string[]): unknown =>
  JSON.parse(readFileSync(path.join(repository, ...names), 'utf8'));

/** The extension's manifest, with the keys of its texts in their places. */
export const manifest = jsonFile('package.json') as Manifest;

/** The settings that it declares, by name, in the order of its groups. */
export const declaredSettings: Readonly<Record<string, DeclaredSetting>> = Object.fromEntries(
  manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);
