import { placeOfFact, sourceOfFact } from '../facts/fact-place.ts';
import { constraintOf } from '../managers/package.ts';
import type { DeclaredPackage, Model, Stage } from '../model.ts';
import { labelOf, placeInStage } from '../packages.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { walkDown } from '../walk.ts';

/** A package whose version decides a fact, in the stage that declares it. */
interface Pin {
  fact: string;
  item: DeclaredPackage;
  holder: Stage;
}

export function* pinClash(model: Model): Iterable<Finding> {
  const pinsOf = (stage: Stage) => decidingPins(model, stage);
  for (const { stage, inherited } of walkDown(model, pinsOf)) {
    for (const { fact, item, holder } of new Map([...inherited, ...pinsOf(stage)]).values()) {
      const value = stage.facts[fact];
      if (value === undefined || canBe(item, value)) continue;
      const place = placeOfFact(model, stage, fact);
      const hint = `change one of them; the version can contain the fact: {${fact}}`;
      if (holder === stage) {
        const message = `stage "${stage.name}" pins the ${labelOf(item)}, but its fact ${sourceOfFact(model, stage, fact)} is ${value}`;
        yield { path: placeInStage(stage, item), message, hint };
      } else if (place[1] === stage.name) {
        const message = `stage "${stage.name}" has the fact ${fact}: ${value}, but stage "${holder.name}" pins the ${labelOf(item)} (${lineOf(model, item.path)})`;
        yield { path: place, message, hint };
      }
    }
  }
}

function decidingPins({ managers }: Model, holder: Stage): [id: string, pin: Pin][] {
  return managers.flatMap(({ facts }) =>
    Object.entries(facts).flatMap(([fact, packages]) =>
      holder.packages
        .filter(({ manager, name, version }) => version !== undefined && packages[manager]?.includes(name))
        .map((item): [string, Pin] => [`${fact} ${item.manager} ${item.name}`, { fact, item, holder }]),
    ),
  );
}

/** Whether a package can be of a release: `=4.5.1-2` and `=4.*` can be of 4.5, `=4.4.*` cannot. */
function canBe(item: DeclaredPackage, release: string): boolean {
  const [, version] = /^(?:==?|@)(?:\d+:)?([\d.*]+)/.exec(constraintOf(item)) ?? [];
  if (version === undefined || !/^\d+(\.\d+)*$/.test(release)) return true;
  const [prefix = '', ...rest] = version.split('*');
  if (rest.length > 0) return `${release}.`.startsWith(prefix) || prefix.startsWith(`${release}.`);
  return `${release}.`.startsWith(`${prefix}.`) || `${prefix}.`.startsWith(`${release}.`);
}
