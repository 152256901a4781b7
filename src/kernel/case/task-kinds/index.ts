import type { TaskDefinition, TaskKind } from '#kernel/item';
import type { Run } from '../run.ts';
import { openAuction } from './auction.ts';
import { openBallot } from './ballot.ts';
import { openCancel } from './cancel.ts';
import { openChoose } from './choose.ts';
import { openCollect } from './collect.ts';
import { openDraw } from './draw.ts';
import { openHuman } from './human.ts';
import { openIssue } from './issue.ts';
import { openMeet } from './meet.ts';
import { openOpenSealed } from './open-sealed.ts';
import { openOwe } from './owe.ts';
import { openParty } from './party.ts';
import { openPost } from './post.ts';
import { openPublish } from './publish.ts';
import { openPush } from './push.ts';
import { openRecord } from './record.ts';
import { openRule } from './rule.ts';
import { openSign } from './sign.ts';
import { openSubcase } from './subcase.ts';
import { openWait } from './wait.ts';

type Open<Kind extends TaskKind> = (run: Run, task: Extract<TaskDefinition, { kind: Kind }>) => void;

/** The kinds of task the engine runs (任务种类): what opening one does. Kinds that end at once complete themselves. */
const table: { [Kind in TaskKind]: Open<Kind> } = {
  ballot: openBallot,
  auction: openAuction,
  cancel: openCancel,
  choose: openChoose,
  collect: openCollect,
  draw: openDraw,
  human: openHuman,
  issue: openIssue,
  'open-sealed': openOpenSealed,
  owe: openOwe,
  meet: openMeet,
  party: openParty,
  post: openPost,
  publish: openPublish,
  push: openPush,
  record: openRecord,
  rule: openRule,
  sign: openSign,
  subcase: openSubcase,
  wait: openWait,
};

/** The codes of the kinds that the engine runs. */
export const taskKinds: ReadonlySet<string> = new Set(Object.keys(table));

/** Opens a task of any kind. */
export function openTask(run: Run, task: TaskDefinition): void {
  (table[task.kind] as Open<TaskKind>)(run, task as never);
}
