import { fillText, type LocalText } from '#kernel/base';

/**
 * Everything that can be wrong with the definition of an item (事项定义的问题), each with its own sentence. `{name}` is
 * filled from the parameters of the problem.
 */
export const itemProblems = {
  APPLICANTS_NONE: { zh: '没有写谁可以申请。', en: 'Nobody may apply.' },
  BASE_OUTDATED: {
    zh: '这一版从第 {base} 版改来，但第 {newer} 版从 {from} 起适用；请从它重新改起。',
    en: 'This was made from version {base}, but version {newer} applies from {from}; start from that one.',
  },
  BALLOT_TELLS_VOTES: {
    zh: '表决规则“{code}”按权数计票，合计数会暴露谁投了什么，不能用无记名方式。',
    en: 'The rule {code} counts weights, whose exact sums would tell who voted how: the ballot cannot be secret.',
  },
  BASIS_MISSING: { zh: '没有写依据。', en: 'The legal basis is missing.' },
  BOUNDS_CROSSED: { zh: '下限 {low} 大于上限 {high}。', en: 'The lower bound {low} is above the upper bound {high}.' },
  BOUND_WIDENED: {
    zh: '办理这件事的核验只接受更窄的范围：{keyword} 应为 {allowed}，现在是 {now}。',
    en: 'The checks behind this item bear a narrower range only: {keyword} should be {allowed}, it is {now}.',
  },
  CHECK_UNKNOWN: { zh: '没有“{code}”这项核验。', en: 'There is no check {code}.' },
  CHOICE_ADDED: {
    zh: '选项“{value}”是办理这件事的核验不认识的。',
    en: 'The checks behind this item do not know the choice {value}.',
  },
  CHOICE_WITHOUT_LIMIT: {
    zh: '“{outcome}”只在期限内或期限后可选，任务却没有期限。',
    en: '{outcome} is open only within or after a limit, and the task has none.',
  },
  CHOICE_TWICE: { zh: '选项“{value}”写了两次。', en: 'The choice {value} stands twice.' },
  CIRCLE_WITHOUT_PERSON: {
    zh: '环节 {stages} 会自己转圈，没有人能停下它。',
    en: 'The stages {stages} go round in a circle in which no person acts.',
  },
  CODE_MALFORMED: {
    zh: '“{code}”不能作代号：只用小写字母、数字和连字符。',
    en: '{code} cannot be a code: use small letters, digits and hyphens.',
  },
  COMMITMENT_MISSING: {
    zh: '实行告知承诺的事项要写明承诺什么、依据什么、不实的后果。',
    en: 'An item by commitment must say what is committed to, on what basis and what follows if untrue.',
  },
  CREDENTIAL_UNKNOWN: { zh: '没有“{code}”这种证照。', en: 'There is no credential {code}.' },
  DAYS_REVERSED: { zh: '止日 {to} 早于起日 {from}。', en: 'The last day {to} lies before the first day {from}.' },
  DAY_MALFORMED: { zh: '“{day}”不是一个日期。', en: '{day} is not a day.' },
  DECIDED_TWICE: {
    zh: '进入“{stage}”就已经准予，之后却还能走到“{then}”。',
    en: 'Entering {stage} grants the case, yet it can still come to {then} afterwards.',
  },
  DEFAULT_UNFIT: { zh: '默认值自己就不符合这一项的要求。', en: 'The default value does not fit the field itself.' },
  EFFECT_MISPLACED: {
    zh: '“{code}”是用来{does}的，不能放在“{kind}”任务里。',
    en: '{code} is there to {does}; it cannot stand in a task of the kind {kind}.',
  },
  EFFECT_UNKNOWN: { zh: '没有“{code}”这个办理动作。', en: 'There is no effect {code}.' },
  ENTRY_KIND_TWICE: {
    zh: '两种分项的代号都是“{kind}”。',
    en: 'Two kinds of entries have the code {kind}.',
  },
  ENTRY_KIND_UNKNOWN: {
    zh: '没有“{kind}”这种分项可以逐项决定。',
    en: 'There are no entries of the kind {kind} to decide.',
  },
  ENTRY_STATE_STUCK: {
    zh: '分项到了“{state}”就没有下一步，也不是终点。',
    en: 'From {state} an entry goes nowhere, and it is no end.',
  },
  ENTRY_STATE_UNKNOWN: {
    zh: '分项没有“{state}”这个状态。',
    en: 'Entries have no state {state}.',
  },
  ENTRY_STATE_UNREACHED: {
    zh: '没有操作能让分项到“{state}”。',
    en: 'No act brings an entry to {state}.',
  },
  ENTRY_WITHOUT_BOX: {
    zh: '没有叫“{task}”的密封递交任务，分项无从产生。',
    en: 'There is no open-sealed task {task} from which entries could come.',
  },
  ENTRY_WITHOUT_TEXT: {
    zh: '“{field}”的每一行没有“{text}”这项文字，分项就没有内容。',
    en: 'The rows of {field} have no text {text}, so entries would say nothing.',
  },
  FEE_ABOVE_LAW: {
    zh: '收费 {fen} 分，高于依据允许的 {most} 分。',
    en: 'The fee of {fen} fen is above the {most} fen that its basis allows.',
  },
  FEE_BOUND_RAISED: {
    zh: '收费上限 {now} 分高于法定的 {most} 分，本区不能自己提高。',
    en: 'The bound of {now} fen is above the legal {most} fen; the district cannot raise it.',
  },
  FEE_WITHOUT_LAW: {
    zh: '“{code}”不是法定的收费项目，本区不能自己设立。',
    en: '{code} is no fee that the law knows; the district cannot set one up.',
  },
  FIELD_DROPPED: {
    zh: '办理这件事的核验要用“{name}”，不能删去。',
    en: 'The checks behind this item need {name}; it cannot be dropped.',
  },
  FIELD_ID_REUSED: {
    zh: '编号“{id}”在第 {version} 版里是另一种内容，草稿会搬错；请用新编号。',
    en: 'The id {id} means another kind of content in version {version}, so drafts would be carried wrongly; take a new id.',
  },
  FIELD_ID_TWICE: { zh: '两个字段的编号都是“{id}”。', en: 'Two fields have the id {id}.' },
  FIELD_IN_NO_STEP: {
    zh: '“{name}”不在任何一步里，申请人看不到。',
    en: '{name} stands in no step, so no applicant sees it.',
  },
  FIELD_IN_TWO_STEPS: { zh: '“{name}”出现在 {count} 步里。', en: '{name} stands in {count} steps.' },
  FIELD_LABEL_MISSING: {
    zh: '“{name}”缺{language}名称。',
    en: '{name} has no label in {language}.',
  },
  FIELD_MADE_OPTIONAL: {
    zh: '办理这件事的核验离不开“{name}”，它必须填。',
    en: 'The checks behind this item cannot do without {name}; it must be filled in.',
  },
  FIELD_OPEN: {
    zh: '这一组字段接受没有列出的内容，应当关上（additionalProperties: false）。',
    en: 'This group takes fields that are not listed; close it (additionalProperties: false).',
  },
  FIELD_TYPE_CHANGED: {
    zh: '办理这件事的核验把“{name}”当作{allowed}，现在是{now}。',
    en: 'The checks behind this item take {name} for {allowed}; it is {now}.',
  },
  FIELD_TYPE_UNKNOWN: {
    zh: '“{type}”不是表单能用的类型。',
    en: '{type} is no type that a form can have.',
  },
  FIELD_UNBOUNDED: {
    zh: '没有写上限（{keyword}），谁都能填到无限长。',
    en: 'There is no upper bound ({keyword}), so anybody could fill it without end.',
  },
  FIELD_WITHOUT_ROWS: { zh: '清单没有写每一行是什么（items）。', en: 'The list does not say what a row is (items).' },
  FROM_IN_PAST: {
    zh: '起日 {from} 已经过去；今天是 {today}，只能从今天或以后起用。',
    en: 'The first day {from} is past; today is {today}, and a version begins today or later.',
  },
  FROM_NOT_AFTER: {
    zh: '起日 {from} 不晚于第 {version} 版的起日 {before}。',
    en: 'The first day {from} is not after that of version {version}, {before}.',
  },
  GAP_UNFIT: {
    zh: '只有申请人自己带来的材料可以后补。',
    en: 'Only a paper that the applicant brings can follow later.',
  },
  GAP_WITHOUT_TIME: {
    zh: '可以后补的材料要写明几天内补。',
    en: 'A paper that may follow needs the time within which.',
  },
  GROUND_TWICE: { zh: '理由“{code}”在同一张清单里有两条。', en: 'The ground {code} stands twice in one list.' },
  ITEM_UNKNOWN: { zh: '没有“{code}”这个事项。', en: 'There is no item {code}.' },
  KEYWORDS_NONE: {
    zh: '没有一个找事用语，别人搜不到。',
    en: 'Without a single keyword nobody finds it.',
  },
  KEYWORD_OF_SCHEMA_UNKNOWN: {
    zh: '表单不支持“{keyword}”这种写法。',
    en: 'A form cannot use the schema keyword {keyword}.',
  },
  LIMITS_NONE: { zh: '没有写时限。', en: 'No time limit is given.' },
  LIMITS_OVERLAP: {
    zh: '{day} 这一天有两个时限。',
    en: 'Two limits hold on {day}.',
  },
  LIMIT_ABOVE_LAW: {
    zh: '承诺 {promised}，长于法定的 {statutory}。',
    en: 'The promise of {promised} is longer than the legal {statutory}.',
  },
  LIMIT_BOUND_RAISED: {
    zh: '法定时限写成 {now}，长于法律定的 {most}，本区不能自己延长。',
    en: 'The legal limit is given as {now}, longer than the {most} that the law sets; the district cannot lengthen it.',
  },
  LIMIT_MISSING_ON_DAY: { zh: '{day} 这一天没有时限。', en: 'No limit holds on {day}.' },
  LIMIT_OF_TASK_ABOVE_LAW: {
    zh: '这一步给 {limit}，比整件事的法定时限 {statutory} 还长。',
    en: 'This step takes {limit}, longer than the legal {statutory} of the whole case.',
  },
  MATERIAL_HELD_BY_DISTRICT: {
    zh: '“{name}”是本区自己发出或登记的（{holder}），不能再向申请人要。',
    en: '{name} is issued or held by the district itself ({holder}); it cannot be asked of the applicant.',
  },
  MATERIAL_TWICE: { zh: '两份材料的代号都是“{code}”。', en: 'Two materials have the code {code}.' },
  NUMBER_PREFIX_MALFORMED: {
    zh: '办件号前缀“{prefix}”应是 1 到 6 个大写字母。',
    en: 'The number prefix {prefix} must be 1 to 6 capital letters.',
  },
  NUMBER_PREFIX_TAKEN: {
    zh: '办件号前缀“{prefix}”已由“{item}”使用。',
    en: 'The number prefix {prefix} is used by {item} already.',
  },
  OBJECTION_STOPS_NOTHING: {
    zh: '异议应当中止“{task}”，但环节没有把异议列为即时中断。',
    en: 'An objection should stop {task}, but the stage does not name it among its interrupts.',
  },
  OBJECTORS_NONE: { zh: '“{task}”没有写谁可以提异议。', en: 'Nobody can object to {task}.' },
  OUTCOMES_NONE: { zh: '“{task}”没有一个可选的结果。', en: '{task} has no outcome to choose.' },
  OUTCOME_LEADS_NOWHERE: {
    zh: '“{task}”得出“{outcome}”以后没有去处。',
    en: 'After the outcome {outcome} of {task} the case leads nowhere.',
  },
  OUTCOME_TWICE: { zh: '结果“{code}”写了两次。', en: 'The outcome {code} stands twice.' },
  PARTNER_OTHER: {
    zh: '“{code}”发给 {partner}，这里却写着 {now}。',
    en: '{code} sends to {partner}, but here stands {now}.',
  },
  PARTNER_UNKNOWN: { zh: '没有“{code}”这个协办单位。', en: 'There is no partner {code}.' },
  PARTY_BY_ENTRY_ASKED: {
    zh: '“{code}”凭分项加入，人数不限，请用分项的状态来问他们。',
    en: '{code} join by their entries, any number of them: ask them by a state of those.',
  },
  PARTY_CLOCK_WITHOUT_LIMIT: {
    zh: '“{task}”从送达起算，却没有写几天。',
    en: '{task} runs from service, but no limit is given.',
  },
  PARTY_ENDS_UNKNOWN: {
    zh: '“{task}”没有“{outcome}”这个答复，不能由它一并结束。',
    en: '{task} has no answer {outcome} that could end it for all.',
  },
  PARTY_NOBODY_ASKED: {
    zh: '“{task}”没有写问谁。',
    en: '{task} asks nobody.',
  },
  PARTY_SEES_UNKNOWN: {
    zh: '当事人能看的“{field}”在表里没有。',
    en: 'The party is to see {field}, which the form has not.',
  },
  PARTY_TWICE: {
    zh: '两种当事人的代号都是“{code}”；“applicant”总是申请人。',
    en: 'Two kinds of party have the code {code}; applicant is always the applicant.',
  },
  PARTY_UNKNOWN: {
    zh: '没有“{code}”这种当事人。',
    en: 'There is no party {code}.',
  },
  PARTY_WITHOUT_PERSON: {
    zh: '“{field}”里没有姓名和证件号，认不出当事人是谁。',
    en: '{field} has no name and identity number, so nobody would know who the party is.',
  },
  PATH_MALFORMED: {
    zh: '“{path}”不是路径：应以 / 开头。',
    en: '{path} is no path: it must begin with /.',
  },
  PATTERN_BROKEN: { zh: '格式规则写错了，读不懂：{pattern}', en: 'The pattern cannot be read: {pattern}' },
  PERSONAL_KIND_UNKNOWN: {
    zh: '“{kind}”不是会加密的个人信息种类。',
    en: '{kind} is no kind of personal data that is encrypted.',
  },
  PROCEDURE_TWICE: { zh: '两个特别程序的代号都是“{code}”。', en: 'Two special procedures have the code {code}.' },
  REASON_TWICE: { zh: '理由“{code}”写了两次。', en: 'The reason {code} stands twice.' },
  REFUSAL_WITHOUT_REASONS: {
    zh: '“{outcome}”对申请人不利，必须说明理由。',
    en: '{outcome} goes against the applicant, so it must need reasons.',
  },
  REGISTER_UNKNOWN: { zh: '没有“{code}”这个登记簿。', en: 'There is no register {code}.' },
  REQUIRED_UNKNOWN: { zh: '必填项“{name}”在表里没有。', en: 'The required field {name} does not exist.' },
  RESULT_NOT_BEFORE: {
    zh: '“{task}”要用“{needed}”的结果，但有的路走到这里时它还没有做。',
    en: '{task} uses the result of {needed}, which on some way has not been done by then.',
  },
  RESULT_TWICE: { zh: '两个结果物的代号都是“{code}”。', en: 'Two results have the code {code}.' },
  RING_TASK_UNKNOWN: {
    zh: '计时“{timer}”到时要结束“{task}”，但没有这个任务，或者它是每人一份的。',
    en: 'The timer {timer} is to end {task}, and there is no such task, or each person has his own of it.',
  },
  ROLE_UNKNOWN: {
    zh: '{unit} 没有人担任“{role}”，这一步没有人能办。',
    en: 'Nobody in {unit} has the role {role}, so nobody could do this.',
  },
  RULE_UNKNOWN: { zh: '没有“{code}”这项表决规则。', en: 'There is no rule {code} that counts votes.' },
  SERIES_MISSING: {
    zh: '“{code}”要编号，这里没有写用哪个序列。',
    en: '{code} needs a number, and no series is named.',
  },
  SHAPE_BROKEN: {
    zh: '这里的写法不对：{reason}。',
    en: 'This is not written as it must be: {reason}.',
  },
  SIGNERS_UNKNOWN: {
    zh: '“{field}”不是一张有姓名和证件号的人员清单，没法请他们签名。',
    en: '{field} is no list of people with name and identity number, so nobody could be asked to sign.',
  },
  STAGES_NONE: { zh: '一个环节也没有。', en: 'There is no stage.' },
  STAGE_EMPTY: { zh: '环节“{stage}”里没有任务。', en: 'The stage {stage} has no task.' },
  STAGE_LEADS_NOWHERE: {
    zh: '环节“{stage}”做完以后没有去处（done）。',
    en: 'The stage {stage} leads nowhere when it is done.',
  },
  STAGE_TWICE: { zh: '两个环节的代号都是“{code}”。', en: 'Two stages have the code {code}.' },
  STAGE_UNKNOWN: { zh: '没有“{stage}”这个环节。', en: 'There is no stage {stage}.' },
  STAGE_UNREACHABLE: { zh: '没有哪条路走到环节“{stage}”。', en: 'No way leads to the stage {stage}.' },
  STAGE_WITHOUT_END: {
    zh: '从环节“{stage}”出发，永远办不结。',
    en: 'From the stage {stage} the case can never come to an end.',
  },
  STEPS_NONE: { zh: '表单没有分步。', en: 'The form has no step.' },
  STEP_EMPTY: { zh: '这一步没有字段。', en: 'This step has no field.' },
  STEP_FIELD_UNKNOWN: {
    zh: '这一步里的“{name}”在表里没有。',
    en: 'The step names a field that does not exist: {name}.',
  },
  STEP_TWICE: { zh: '两步的代号都是“{code}”。', en: 'Two steps have the code {code}.' },
  SUBCASE_OF_ITSELF: {
    zh: '“{task}”又开一件同样的事项，会没完没了。',
    en: '{task} opens a case of its own item, without end.',
  },
  SUBCASE_WITHOUT_FAILED: {
    zh: '没有写“{task}”办不成时去哪里（failed）。',
    en: 'It is not said where the case goes when {task} fails (failed).',
  },
  TASK_CODE_RESERVED: {
    zh: '“{code}”是系统自己用的任务名，请换一个。',
    en: 'The name {code} is one that tasks beside the stages have; take another.',
  },
  TASK_KIND_UNKNOWN: { zh: '系统不会办“{kind}”这种任务。', en: 'The engine runs no task of the kind {kind}.' },
  TASK_TWICE: { zh: '两个任务的代号都是“{code}”。', en: 'Two tasks have the code {code}.' },
  TEXT_MISSING: { zh: '缺{language}。', en: 'The text in {language} is missing.' },
  TIMER_UNKNOWN: {
    zh: '没有“{timer}”这个计时。',
    en: 'There is no timer {timer}.',
  },
  TITLE_UNKNOWN: {
    zh: '“{title}”不是表里的一项文字，办件就没有名字。',
    en: '{title} is no text field of the form, so cases would have no name.',
  },
  TRANSFER_TO_OWN_UNIT: { zh: '移送给自己单位不是移送。', en: 'Handing over to the own unit is no transfer.' },
  UNIT_UNKNOWN: { zh: '本区没有“{code}”这个单位。', en: 'The district has no unit {code}.' },
  UPLOAD_UNFIT: {
    zh: '只有申请人自己带来的材料可以要求上传。',
    en: 'Only a paper that the applicant brings can be asked for as a file.',
  },
  VERSION_MALFORMED: {
    zh: '版本号应是正整数，现在是 {version}。',
    en: 'The version must be a whole number above 0; it is {version}.',
  },
  VERSION_NOT_NEXT: {
    zh: '版本号应是 {next}，现在是 {version}。',
    en: 'The version must be {next}; it is {version}.',
  },
  WAIT_DAY_UNKNOWN: { zh: '等到“{day}”，但表里没有这一项。', en: 'It waits for {day}, which the form has not.' },
  WAIT_HALF_ADDRESSED: {
    zh: '谁能让等待结束要同时写单位和角色。',
    en: 'Who may end the wait needs both a unit and a role.',
  },
  WAY_UNUSED: {
    zh: '写了“{outcome}”的去处，但这个环节得不出这个结果。',
    en: 'A way is given for {outcome}, which no task of the stage can come to.',
  },
  WIDGET_UNKNOWN: { zh: '没有“{widget}”这种填写控件。', en: 'There is no widget {widget}.' },
  PUBLICATION_UNKNOWN: { zh: '没有“{task}”这项公示。', en: 'There is no publication {task}.' },
} as const satisfies Record<string, LocalText>;

/** A code of the table above. */
export type ItemProblemCode = keyof typeof itemProblems;

/** One thing wrong with a definition (定义问题): its code, the place as a JSON pointer, and the sentence. */
export interface ItemProblem {
  code: ItemProblemCode;
  /** JSON pointer into the definition, such as `/stages/2/tasks/0/unit`; empty for the whole. */
  at: string;
  text: LocalText;
}

/** Where problems are noted down while a definition is looked at. */
export type Note = (code: ItemProblemCode, at: string, params?: Record<string, unknown>) => void;

/** A list of problems and the function that adds to it. */
export function problemList(): { problems: ItemProblem[]; note: Note } {
  const problems: ItemProblem[] = [];
  return {
    problems,
    note: (code, at, params = {}) => problems.push({ code, at, text: fillText(itemProblems[code], params) }),
  };
}
