import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ajv } from 'ajv';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { hasErrors } from '../../../diagnostic/diagnostic.ts';
import { messageOf } from '../../../diagnostic/thrown.ts';
import type { Document, Path } from '../../document/document.ts';
import { locate } from '../../document/locate.ts';
import { parse } from '../../document/parse.ts';
import { baseSchema, managers as shipped, managerSchema } from '../../../generated/shipped.ts';
import { loadManagers, managerFile, managerNames, mergeManagers } from './load.ts';
import type { PartialsFolder } from './load.ts';
import type { Manager } from './manager.ts';
import { isOptionsKey } from './options-key.ts';
import { readText } from '../../../system/read-file.ts';
import { SHIPPED } from './shipped.ts';
import { AJV_OPTIONS } from '../schema/ajv-options.ts';
import { checkShape } from '../schema/shape/check.ts';
import type { Code } from '../../../generated/codes.ts';
import type { Validator } from '../schema/shape/fault.ts';

/** The validator of every manager.yaml, compiled when it is first needed. */
let validate: Validator | undefined;

/**
 * Checks the package managers in a project's folders of templates: the shape of each manager.yaml, its name, and that its templates exist. `file` is
 * the name of tools.yaml in diagnostics.
 */
export async function checkManagers({ partials = [], file }: { partials?: readonly PartialsFolder[]; file: string }): Promise<Diagnostic[]> {
  const read = partials.flatMap(({ folder, name: place }) =>
    managerNames(folder).map((name) => ({ name, ...parse(join(dirname(file), place, managerFile(name)), readText(join(folder, managerFile(name)))) })),
  );
  if (read.length === 0) return [];
  const { Ajv } = await import('ajv');
  const options = { ...AJV_OPTIONS, formats: { regex: isRegex } };
  validate ??= new Ajv(options).compile(managerSchema());
  const found = read.flatMap(({ name, document, diagnostics }) => [
    ...(hasErrors(diagnostics) ? diagnostics : checkShape(orEmptyMap(document), managerSchema(), validate!)),
    ...checkName(document, name),
  ]);
  if (hasErrors(found)) return found;
  const own = partials.flatMap(({ folder }) => loadManagers(folder));
  const ajv = new Ajv(options); // a new one, because the schemas of projects can have the same $id
  const inEach = own.flatMap((manager, index) => {
    const { document } = read[index]!;
    return [
      ...checkSchemas(document, manager, ajv),
      ...checkTemplates(
        document,
        manager,
        partials.map(({ folder }) => folder),
      ),
    ];
  });
  return [...inEach, ...checkOrder(read[0]!.document, own)];
}

/** Whether ajv can compile the pattern. */
function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function orEmptyMap(document: Document): Document {
  return { ...document, root: { ...document.root, value: document.root.value ?? {} } };
}

/** A manager's name becomes a key of stages and of mirrors, and a definition of the schema. */
function checkName(document: Document, name: string): Diagnostic[] {
  const { properties, definitions } = baseSchema();
  const taken =
    isOptionsKey(name) ||
    [definitions, ...[definitions.stage, definitions.group, properties.mirrors].map((each) => each.properties)].some((keys) => Object.hasOwn(keys, name));
  if (!taken && /^[a-z][a-z0-9-]*$/.test(name)) return [];
  const message = taken
    ? `"${name}" is not allowed as the name of a package manager: tools.yaml uses it for something else`
    : `"${name}" is not allowed as the name of a package manager`;
  return [faultAt(document, [], 'MANAGER_NAME', message, 'rename its folder: use lowercase letters, digits and -')];
}

/** Finds schemas that the JSON Schema meta-schema accepts but ajv rejects: for example an invalid regular expression. */
function checkSchemas(document: Document, { options, mirror }: Manager, ajv: Ajv): Diagnostic[] {
  const schemas = Object.entries({ options, mirror }).flatMap(([key, all]) => Object.entries(all).map(([name, schema]) => ({ path: [key, name], schema })));
  return schemas.flatMap(({ path, schema }) => {
    try {
      ajv.compile(schema);
      return [];
    } catch (error) {
      return [faultAt(document, path, 'BAD_SCHEMA', `${path.join('.')} is not a valid JSON Schema: ${messageOf(error)}`, 'dwbuild uses draft-07')];
    }
  });
}

function checkTemplates(document: Document, manager: Manager, partials: readonly string[]): Diagnostic[] {
  const needed: [Path, string][] = [
    [[], 'install.hbs'],
    ...(manager.prepare ? [[['prepare'], 'prepare.hbs'] satisfies [Path, string]] : []),
    ...(manager.purl ? [[['purl'], 'probe.hbs'] satisfies [Path, string]] : []),
    ...(['configuration', 'temporary', 'settings', 'profile', 'programs', 'session'] as const).flatMap((key) =>
      manager[key].map(({ template }, index): [Path, string] => [[key, index, 'template'], template]),
    ),
  ];
  const folder = `managers/${manager.name}`;
  return needed
    .filter(([, template]) => ![...partials, SHIPPED].some((root) => existsSync(join(root, folder, template))))
    .map(([path, template]) => faultAt(document, path, 'MISSING_TEMPLATE', `the template ${folder}/${template} does not exist`, 'add it next to manager.yaml'));
}

function checkOrder(document: Document, own: readonly Manager[]): Diagnostic[] {
  try {
    mergeManagers(shipped, own);
    return [];
  } catch (error) {
    return [faultAt(document, ['after'], 'MANAGER_CYCLE', messageOf(error), 'remove one of them from `after`')];
  }
}

function faultAt(document: Document, path: Path, code: Code, message: string, hint: string): Diagnostic {
  return { code, severity: 'error', message, hint, ...locate(document, path) };
}
