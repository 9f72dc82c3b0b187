import { lineageOf } from '../compile/model/lineage.ts';
import type { Model } from '../compile/model/model.ts';
import type { Account } from '../compile/model/users.ts';
import { ownedIn } from '../compile/plan/ownership/owned.ts';
import { mayWrite } from '../compile/plan/ownership/writer.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';

/** The paths that tools.yaml gives to a user in a stage and its ancestors: its home, and files and folders with an owner. */
export function givenTo(model: Model, stage: PlannedStage, account: Account): string[] {
  const owned = lineageOf(stage).flatMap((each) => ownedIn(model, model.stages.get(each.name)!, each));
  return owned.filter((each) => mayWrite(account, each)).map(({ place }) => place);
}
