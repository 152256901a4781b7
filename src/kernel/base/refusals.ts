/**
 * Every software refusal of the product (拒绝): its HTTP status and the sentence a person reads.
 * `{name}` in a sentence is filled from the parameters of the `Refusal`. A legal refusal is an event, not a row here.
 */
export const refusals = {
  ACCEPTED_ALREADY: {
    status: 409,
    zh: '这件事已经受理，不能再作容缺受理。',
    en: 'This case was accepted already; it cannot be accepted with gaps now.',
  },
  ACCOUNT_UNKNOWN: {
    status: 422,
    zh: '账簿里没有科目「{account}」：记账前请先开设。',
    en: 'The book has no account "{account}": open it before booking on it.',
  },
  ADDRESS_SECOND_SEAT: {
    status: 409,
    zh: '一家企业只能登记一个住所，这家企业已经登记了。',
    en: 'A business registers one seat only, and this one has registered it.',
  },
  ADDRESS_TOO_SOON: {
    status: 429,
    zh: '验证码刚发过，请等一分钟再要。',
    en: 'A code has just been sent; wait a minute before asking for another.',
  },
  ALREADY_DECIDED: {
    status: 409,
    zh: '这件事已经作出决定，不能再撤回。可以查看结果和救济途径。',
    en: 'The decision has been taken; it is too late to withdraw.',
  },
  AMOUNT_INVALID: {
    status: 422,
    zh: '金额不正确：{amount}。金额须是以分为单位的整数。',
    en: 'This is not an amount of money: {amount}. Give whole fen.',
  },
  ANSWER_MISPLACED: {
    status: 409,
    zh: '回执对不上这件事发出的消息。',
    en: 'The answer does not belong to a message of this case.',
  },
  APPLICANT_KIND: {
    status: 422,
    zh: '这个事项不能由{kind}申请。',
    en: 'This item cannot be applied for by {kind}.',
  },
  ATTENDEE_ABSENT: {
    status: 409,
    zh: '登记的是你没有到场，不能在笔录上签字。如果登记有误，请联系主持人。',
    en: 'You are noted as absent and cannot sign the minutes. If that is wrong, tell who chairs it.',
  },
  ATTENDEE_UNKNOWN: {
    status: 422,
    zh: '名单里没有第 {no} 位，或者他没有到场。',
    en: 'There is no number {no} on the list, or he was not there.',
  },
  AUCTION_TERMS: {
    status: 422,
    zh: '标的「{lot}」的拍卖条件不成立：请核对保留价、加价幅度、保证金和起止时间。',
    en: 'The terms of the lot "{lot}" cannot work: look at reserve, step, deposit and times.',
  },
  BALANCE_SHORT: {
    status: 409,
    zh: '「{account}」余额不足，还差 {missing} 元。没有记任何账；请先核对余额。',
    en: '"{account}" is short by {missing} yuan. Nothing was booked; look at the balance first.',
  },
  BALLOT_ANNOUNCED: {
    status: 409,
    zh: '这次表决已经发起。要改，请先说明理由作废，再重新发起。',
    en: 'This ballot has been announced. To change it, void it with a reason and announce it anew.',
  },
  BALLOT_CLASS_SMALL: {
    status: 422,
    zh: '「{cls}」组不足 {least} 人，合计数会暴露谁投了什么，不能用无记名方式。',
    en: 'The class "{cls}" has fewer than {least} voters; its sums would tell who voted how.',
  },
  BALLOT_NOT_OPEN: {
    status: 409,
    zh: '监票人还在建立密钥，建好后才能投票。我们会在表决页面显示。',
    en: 'The tellers are still making the key; you can vote as soon as it stands.',
  },
  BALLOT_OPTION: {
    status: 422,
    zh: '没有「{option}」这个选项。请在列出的选项中选一个。',
    en: 'There is no option "{option}". Choose one of those listed.',
  },
  BALLOT_OPTIONS: {
    status: 422,
    zh: '选项要多于应选名额 {seats}，每个选项一个不同的代号和名称。',
    en: 'There must be more options than seats ({seats}), each with a code and a name of its own.',
  },
  BALLOT_OVER: {
    status: 409,
    zh: '表决已于 {closesAt} 截止或结束，不能再投票或变更。',
    en: 'The ballot closed at {closesAt} or has ended; nothing can be changed any more.',
  },
  BALLOT_QUESTION: {
    status: 422,
    zh: '请写清楚要表决的事项。',
    en: 'Write down what is voted on.',
  },
  BALLOT_ROLL: {
    status: 422,
    zh: '表决权人名册不能为空，最多 {most} 人。',
    en: 'The roll must not be empty, and has at most {most} places.',
  },
  BALLOT_ROLL_LINE: {
    status: 422,
    zh: '名册第 {line} 行不对：要有姓名，权数是大于 0 的整数。',
    en: 'Line {line} of the roll is wrong: a name, and a whole weight above 0.',
  },
  BALLOT_ROLL_TWICE: {
    status: 422,
    zh: '名册第 {line} 行的{name}已经在前面出现过：一人只能有一个席位。',
    en: 'Line {line} of the roll names {name} again: everybody has one place.',
  },
  BALLOT_STILL_OPEN: {
    status: 409,
    zh: '表决到 {closesAt} 才截止，截止前谁也不能开票。',
    en: 'The ballot runs until {closesAt}; nobody can open it before.',
  },
  BALLOT_TELLERS: {
    status: 422,
    zh: '无记名表决至少要 {least} 名不同的监票人，开票所需人数不少于 {least}、不多于监票人总数。',
    en: 'A secret ballot needs at least {least} different tellers, and at least {least} and at most all of them to open it.',
  },
  BALLOT_TELLS_VOTES: {
    status: 422,
    zh: '这项规则按权数计票，合计数会暴露谁投了什么，不能用无记名方式。请改为记名表决。',
    en: 'This rule counts weights, whose exact sums would tell who voted how. Hold an open ballot.',
  },
  BALLOT_TOO_SOON: {
    status: 422,
    zh: '截止时间太早：最早可以定在 {earliest}。',
    en: 'The ballot closes too soon: {earliest} is the earliest.',
  },
  BALLOT_UNKNOWN: {
    status: 404,
    zh: '没有这次表决，或者你不能查看：{ballot}。',
    en: 'There is no such ballot, or you may not see it: {ballot}.',
  },
  BATCH_COLUMN: {
    status: 422,
    zh: '内容里用了「{column}」，但各行没有这一列。',
    en: 'The text uses "{column}", but the rows have no such column.',
  },
  BATCH_EMPTY: {
    status: 422,
    zh: '没有一行可办：请换一个筛选条件或文件。',
    en: 'There is no row to work on: choose other cases or another file.',
  },
  BATCH_FILE: {
    status: 422,
    zh: '表格第 {line} 行不对：{reason}。',
    en: 'Line {line} of the table is wrong: {reason}.',
  },
  BATCH_LOCKED: {
    status: 409,
    zh: '这一条计划已经有一个批次在办，办结后才能再开。',
    en: 'A batch of this line of the plan is running; the next can begin when it has ended.',
  },
  BATCH_STALE: {
    status: 412,
    zh: '这个批次刚有变化，请刷新后再操作。',
    en: 'The batch has just changed; reload it first.',
  },
  BATCH_STATUS: {
    status: 409,
    zh: '批次现在的状态不能这样做。先看完预演，再办理。',
    en: 'This cannot be done in the state of the batch. Look at the preview first, then run it.',
  },
  BATCH_TOO_LARGE: {
    status: 422,
    zh: '一批最多 {most} 行，请分开办理。',
    en: 'A batch has {most} rows at most; divide it.',
  },
  BATCH_TWICE: {
    status: 422,
    zh: '「{subject}」出现了两次：第 {before} 行和第 {line} 行。',
    en: '"{subject}" stands twice: on lines {before} and {line}.',
  },
  BATCH_UNKNOWN: {
    status: 404,
    zh: '没有这个批次，或它不是你单位的。',
    en: "There is no such batch, or it is not your unit's.",
  },
  BEACON_EARLY: {
    status: 409,
    zh: '这个公共随机数还没有开出：要到 {at} 以后才能登记。',
    en: 'The public number is not drawn yet: it can be recorded after {at}.',
  },
  BEACON_FIRST: {
    status: 409,
    zh: '先登记公共随机数，再公开种子值。',
    en: 'The public number is recorded first; secrets are opened afterwards.',
  },
  BEACON_OTHER: {
    status: 422,
    zh: '准备抽签时说好用 {beacon}，不能换成别的。',
    en: 'The draw was announced with {beacon}; no other can take its place.',
  },
  BEACON_SHAPE: {
    status: 422,
    zh: '公共随机数的写法不对。请照 {beacon}- 后面接开奖号码填写。',
    en: 'The public number is not written as it should be: {beacon}- and then its digits.',
  },
  BEACON_STALE: {
    status: 409,
    zh: '{beacon} 已经开出，不能再用它抽签。请选一期还没开的。',
    en: '{beacon} is known already. Choose an issue that is still to come.',
  },
  BEACON_TAKEN: {
    status: 409,
    zh: '公共随机数已经登记为 {value}，不能改。',
    en: 'The public number stands as {value} and cannot be changed.',
  },
  BEACON_UNKNOWN: {
    status: 422,
    zh: '这个事项不用 {beacon} 作公共随机数。',
    en: 'This item does not take {beacon} as its public number.',
  },
  BIDDER_BARRED: {
    status: 403,
    zh: '你不能竞买这个标的：办理人员和依法不得竞买的当事人不能参加。',
    en: 'You may not bid on this lot: who works on the case or may not buy by law stays out.',
  },
  BIDDING_CLOSED: {
    status: 409,
    zh: '竞价已在 {end} 结束，这次出价不算。',
    en: 'The bidding ended at {end}; this bid does not count.',
  },
  BIDDING_NOT_OPEN: {
    status: 409,
    zh: '竞价还没有开始，{from} 开始后再出价。',
    en: 'The bidding has not begun; bid from {from} on.',
  },
  BID_LEADS: {
    status: 409,
    zh: '你现在就是最高价 {amount} 元，不用再加。',
    en: 'You lead with {amount} yuan already; there is no need to bid again.',
  },
  BID_PERIOD_SHORT: {
    status: 422,
    zh: '投标截止太早，最早 {earliest}。',
    en: 'Bidding closes too early; the earliest day is {earliest}.',
  },
  BID_TOO_LOW: {
    status: 409,
    zh: '这个价低了：现在最少要出 {least} 元。',
    en: 'Too low: the next bid is at least {least} yuan.',
  },
  BODY_TOO_DEEP: {
    status: 400,
    zh: '内容套得太深，最多 {limit} 层。',
    en: 'The content is nested too deeply: at most {limit} levels.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    zh: '内容太大，最多 {limit}。请减小后再试。',
    en: 'Too large: at most {limit}.',
  },
  BODY_UNREADABLE: {
    status: 400,
    zh: '内容读不懂：须是正确的 JSON。',
    en: 'The content cannot be read: send correct JSON.',
  },
  BOOKING_BEGUN: {
    status: 409,
    zh: '已经开始（{from}），不能再改。请联系办理单位。',
    en: 'It has begun ({from}) and cannot be changed any more; ask the unit.',
  },
  BOOKING_CLOSED: {
    status: 422,
    zh: '{day} 这个时间「{resource}」不开放（{why}）。请换一个时间。',
    en: '"{resource}" is not open at this time on {day} ({why}). Choose another time.',
  },
  BOOKING_NOT_BEGUN: {
    status: 409,
    zh: '还没有开始（{from}），现在不能记录结果。',
    en: 'It has not begun ({from}); nothing can be recorded yet.',
  },
  BOOKING_OVER: {
    status: 409,
    zh: '这个预约已经结束，不能再改。',
    en: 'This booking is over and cannot be changed.',
  },
  BOOKING_SPAN: {
    status: 422,
    zh: '起止时间不正确：要从早到晚、落在 5 分钟上，自己预约时要选列出的时段。',
    en: 'These times do not fit: earlier to later, on multiples of five minutes, and one of the slots on offer.',
  },
  BOOKING_STALE: {
    status: 412,
    zh: '这个预约刚被改过，请先看最新情况。',
    en: 'This booking has just changed; look at it again first.',
  },
  BOOKING_TAKEN: {
    status: 409,
    zh: '这个时间刚被别人约走了，请另选一个。',
    en: 'Somebody else has just taken this time; choose another.',
  },
  BOOKING_TOO_FAR: {
    status: 422,
    zh: '最多提前 {days} 天预约「{resource}」。',
    en: '"{resource}" can be booked {days} days ahead at most.',
  },
  BOOKING_TOO_SOON: {
    status: 422,
    zh: '「{resource}」要提前预约，最早从 {earliest} 起。',
    en: '"{resource}" needs notice: the earliest time is {earliest}.',
  },
  BOOKING_UNKNOWN: {
    status: 404,
    zh: '没有这个预约，或你无权查看。',
    en: 'There is no such booking, or it is not yours to see.',
  },
  BOOK_UNKNOWN: {
    status: 404,
    zh: '没有这个账簿，或者不归你的单位管。',
    en: 'There is no such book, or another unit keeps it.',
  },
  BUNDLE_UNKNOWN: {
    status: 404,
    zh: '没有这个离线包，或者其中没有这件任务：{bundle}。',
    en: 'There is no such bundle of yours, or the task is not in it: {bundle}.',
  },
  BUSINESS_UNKNOWN: {
    status: 404,
    zh: '登记簿里没有这家企业：{code}。',
    en: 'The register has no such business: {code}.',
  },
  CALENDAR_BUSY: {
    status: 409,
    zh: '上一份节假日通知还在逐件重算期限（已看 {looked} 件），算完才能导入下一份。',
    en: 'The running cases are still being counted under the last notice ({looked} looked at); wait until that is done.',
  },
  CALENDAR_CHANGED: {
    status: 412,
    zh: '你试算之后日历又有了新版（第 {edition} 版）。请重新试算，看清再签发。',
    en: 'The calendar has changed since your dry run (edition {edition} now). Run it again and look before you sign.',
  },
  CALENDAR_INVALID: {
    status: 422,
    zh: '{year} 年的节假日安排有错：{reason}。',
    en: 'The holiday calendar of {year} is wrong: {reason}.',
  },
  CALENDAR_MISSING: {
    status: 422,
    zh: '{year} 年的节假日安排尚未公布或尚未导入，暂不能计算。',
    en: 'The holiday notice of {year} is not out or not loaded yet, so this cannot be computed.',
  },
  CALENDAR_NOTICE_KNOWN: {
    status: 409,
    zh: '{year} 年的日历里已经有这份通知（{number}）。',
    en: 'The calendar of {year} has this notice already ({number}).',
  },
  CAPACITY_CLASS: {
    status: 422,
    zh: '{kva} 千伏安不在这一类里：低压最多 {most} 千伏安，更大的请报 10 千伏。',
    en: '{kva} kVA does not belong to this class: low voltage goes up to {most} kVA; apply for 10 kV above that.',
  },
  CAPTURE_TIME: {
    status: 422,
    zh: '离线记录的时间 {at} 不对：早于带走材料的时间，或晚于现在。请核对设备的时间。',
    en: "The captured time {at} cannot be: before the papers were taken along, or after now. Look at the device's clock.",
  },
  CASE_CLOSED: {
    status: 409,
    zh: '该办件已办结，不能再操作。',
    en: 'This case is closed; nothing more can be done on it.',
  },
  CASE_SUSPENDED: {
    status: 409,
    zh: '这件事已中止（{why}），恢复之后才能办。',
    en: 'The case is suspended ({why}); it must be resumed first.',
  },
  CASE_UNKNOWN: {
    status: 404,
    zh: '没有这个办件，或你无权查看。',
    en: 'There is no such case, or it is not yours to see.',
  },
  CHARGE_OUTSIDE_REDLINE: {
    status: 422,
    zh: '要向用户收 {charged} 元，最多只能收 {most} 元：红线外的费用由企业承担。',
    en: "CN¥{charged} was to be charged; at most CN¥{most} may be: what lies outside the red line is the utility's.",
  },
  CHECK_STOPPED: {
    status: 422,
    zh: '有不能通过的核验项，还没有提交。请按提示修改后再交。',
    en: 'A check stops this filing; nothing was filed. Mend what is shown and file again.',
  },
  CHECK_UNKNOWN: {
    status: 404,
    zh: '没有这项核验。',
    en: 'There is no such check.',
  },
  CODE_WRONG: {
    status: 422,
    zh: '验证码不对，或者已经过期。请核对，或者再要一个。',
    en: 'The code is wrong or too old. Check it, or ask for another.',
  },
  COMMITMENT_MISMATCH: {
    status: 422,
    zh: '种子值和承诺值对不上。请用承诺时保存的那一个。',
    en: 'The secret does not fit the commitment. Use the one you kept when you committed.',
  },
  COMMITTED_ALREADY: {
    status: 409,
    zh: '你单位已经承诺过，承诺不能更换。',
    en: 'Your unit has committed already; a commitment cannot be exchanged.',
  },
  COMMITTEE_COMPOSITION: {
    status: 422,
    zh: '评标委员会须为单数、不少于 {members} 人，其中专家不少于 {experts} 人。',
    en: 'The committee must be odd, have {members} members at least, {experts} of them experts.',
  },
  COMMITTERS_FEW: {
    status: 422,
    zh: '抽签至少要有 {least} 个单位承诺种子值，互不相同。',
    en: 'A draw needs at least {least} different committing units.',
  },
  COMMITTER_BARRED: {
    status: 403,
    zh: '你单位上次没有公开种子值，到 {until} 为止不能再承诺。',
    en: 'Your unit withheld a secret before; it may not commit until {until}.',
  },
  COMMIT_LATE: {
    status: 409,
    zh: '承诺已于 {by} 截止。',
    en: 'Commitments closed at {by}.',
  },
  CONFLICT_SETTLED: {
    status: 409,
    zh: '这条离线冲突已经处理过（{status}）。',
    en: 'This conflict has been settled already ({status}).',
  },
  CONFLICT_UNKNOWN: {
    status: 404,
    zh: '没有这条离线冲突：{conflict}。',
    en: 'There is no such conflict: {conflict}.',
  },
  CONSENT_MISSING: {
    status: 422,
    zh: '没有得到企业同意，不能提供个人电话。请先征得同意，或者只留单位电话。',
    en: 'The firm has not agreed to pass on a personal phone. Ask for its consent, or leave the business phone only.',
  },
  CREDENTIAL_ANNULLED: {
    status: 409,
    zh: '这个证照已被撤销，不能用。',
    en: 'This credential was annulled and must not be used.',
  },
  CREDENTIAL_DEREGISTERED: {
    status: 409,
    zh: '这个证照已注销，不能用。',
    en: 'This credential was deregistered and must not be used.',
  },
  CREDENTIAL_FROZEN: {
    status: 409,
    zh: '这个证照冻结中，暂时不能用。',
    en: 'This credential is frozen and must not be used for now.',
  },
  CREDENTIAL_REVOKED: {
    status: 409,
    zh: '这个证照已被吊销，不能用。',
    en: 'This credential was revoked and must not be used.',
  },
  CREDENTIAL_STATUS: {
    status: 409,
    zh: '证照现在的状态是 {status}，不能做 {act}。',
    en: 'The credential is {status}; {act} is not possible.',
  },
  CREDENTIAL_SUPERSEDED: {
    status: 409,
    zh: '这个证照已换发新版，请对方出示新的。',
    en: 'This credential was replaced by a newer version; ask for that one.',
  },
  CREDENTIAL_UNKNOWN: {
    status: 404,
    zh: '登记簿里查不到这个证照。',
    en: 'The register has no such credential.',
  },
  CURSOR_INVALID: {
    status: 400,
    zh: '翻页位置不对。请用上一页给出的位置，或从头开始。',
    en: 'This is no place in the list. Use the one that the page before gave, or begin anew.',
  },
  DATABASE_BUSY: {
    status: 503,
    zh: '系统正忙或数据库暂时连不上，什么都没有写入。请稍后重试。',
    en: 'The database cannot be reached for the moment; nothing was written. Try again soon.',
  },
  DAY_INVALID: {
    status: 422,
    zh: '日期不正确：{text}。请写成 2021-09-13 这样的日期。',
    en: 'This is not a date: {text}. Write it like 2021-09-13.',
  },
  DECISION_TAKEN: {
    status: 409,
    zh: '已经作出决定，这一步只能在决定之前做。',
    en: 'The decision has been taken; this can only be done before it.',
  },
  DEDUCTION_IN_RESERVED: {
    status: 422,
    zh: '专门面向中小企业的采购包不再作价格扣除。请把扣除比例改为 0。',
    en: 'Nothing is deducted in a package reserved for SMEs. Set the deduction to 0.',
  },
  DEDUCTION_RANGE: {
    status: 422,
    zh: '价格扣除比例须在 {least}% 到 {most}% 之间。',
    en: 'The deduction must lie between {least}% and {most}%.',
  },
  DEFECTS_ONCE: {
    status: 409,
    zh: '补正只能一次性告知；补正后只能就改过的内容再提。',
    en: 'Defects are told once; afterwards only what the correction changed may be asked about.',
  },
  DELEGATION_ENDED: {
    status: 409,
    zh: '这份授权已经收回。',
    en: 'This delegation has been taken back.',
  },
  DELEGATION_EXHAUSTED: {
    status: 403,
    zh: '授权的 {most} 次已经用完，请重新授权。',
    en: 'All {most} uses of the delegation are spent; ask for a new one.',
  },
  DELEGATION_EXPIRED: {
    status: 403,
    zh: '授权到 {to} 已经结束，请重新授权。',
    en: 'The delegation ended on {to}; ask for a new one.',
  },
  DELEGATION_NOT_STARTED: {
    status: 403,
    zh: '授权从 {from} 才开始。',
    en: 'The delegation only begins on {from}.',
  },
  DELEGATION_SCOPE: {
    status: 403,
    zh: '这份授权不包括「{asked}」，请法定代表人另行授权。',
    en: 'This delegation does not cover “{asked}”; ask the legal representative for another.',
  },
  DELEGATION_UNKNOWN: {
    status: 404,
    zh: '没有这份授权，或者它不是给你的。',
    en: 'There is no such delegation, or it is not yours.',
  },
  DEPOSIT_MISSING: {
    status: 409,
    zh: '保证金还没有到账，到账以后才能出价。请先报名并按付款编号交保证金。',
    en: 'Your deposit is not there yet; enter and pay it under its reference, then bid.',
  },
  DIFFERENCE_SETTLED: {
    status: 409,
    zh: '这条差异已经处理过了，请刷新清单。',
    en: 'This difference is settled already; reload the list.',
  },
  DOCUMENT_CHANGED: {
    status: 422,
    zh: '文件盖章后被改过：第 {page} 页，印章 {seal}。',
    en: 'The document was changed after it was sealed: page {page}, seal {seal}.',
  },
  DRAFT_FILED: {
    status: 409,
    zh: '这份草稿已经提交。',
    en: 'This draft has been filed.',
  },
  DRAFT_MOVED: {
    status: 409,
    zh: '事项换了新版，草稿已经搬过来。请看看有什么变化，再提交。',
    en: 'The item has a new version and the draft was moved to it; look at what changed, then file.',
  },
  DRAFT_STALE: {
    status: 412,
    zh: '另一台设备刚改过这份草稿，请先看差别再存。',
    en: 'Another device saved this draft first; look at the difference, then save.',
  },
  DRAFT_UNKNOWN: {
    status: 404,
    zh: '没有这份草稿。',
    en: 'There is no such draft.',
  },
  DRAW_ENDED: {
    status: 409,
    zh: '这次抽签已经结束，不能再改。',
    en: 'This draw has ended; nothing of it can be changed.',
  },
  DRAW_NOT_DONE: {
    status: 409,
    zh: '还没有抽出结果。',
    en: 'Nothing has been drawn yet.',
  },
  DRAW_NOT_PREPARED: {
    status: 409,
    zh: '抽签还没有准备好：先锁定名单和公共随机数。',
    en: 'The draw is not prepared: first fix the list and the public number.',
  },
  DRAW_PREPARED_ALREADY: {
    status: 409,
    zh: '名单已经锁定（{draw}），不能重来。',
    en: 'The list is fixed already ({draw}); it cannot be done over.',
  },
  DRAW_TOO_SOON: {
    status: 422,
    zh: '承诺截止和开奖之间要隔 {hours} 小时。请选晚一点的一期。',
    en: '{hours} hours must lie between the commitments and the public number. Choose a later issue.',
  },
  DRAW_UNKNOWN: {
    status: 404,
    zh: '没有这次抽签。',
    en: 'There is no such draw.',
  },
  DUTY_ENDED: {
    status: 409,
    zh: '这项义务已经终止。',
    en: 'This duty has ended.',
  },
  DUTY_INVALID: {
    status: 422,
    zh: '这项义务不能这样设：{reason}。',
    en: 'The duty cannot be set so: {reason}.',
  },
  DUTY_NOT_BY_EVENT: {
    status: 409,
    zh: '这项义务按日期到期，不由事件引起。',
    en: 'This duty is owed by date, not by events.',
  },
  DUTY_OUT_OF_TIME: {
    status: 422,
    zh: '{day} 不在这项义务的起止日期内。',
    en: '{day} lies outside the time of this duty.',
  },
  DUTY_STALE: {
    status: 412,
    zh: '这项义务刚有变化，请先看最新情况。',
    en: 'This duty has just changed; look at it again first.',
  },
  DUTY_UNKNOWN: {
    status: 404,
    zh: '没有这项义务，或你无权查看。',
    en: 'There is no such duty, or it is not yours to see.',
  },
  EDITION_UNKNOWN: {
    status: 404,
    zh: '这份清单没有第 {edition} 版。',
    en: 'The list has no edition {edition}.',
  },
  ENTRIES_MISSING: {
    status: 422,
    zh: '还有几项没有给出结论：{entries}。每一项都要写明。',
    en: 'Some points have no outcome yet: {entries}. Each needs one.',
  },
  ENTRY_KIND_UNKNOWN: {
    status: 422,
    zh: '这个事项没有这类分项：{kind}。',
    en: 'This item has no entries of the kind {kind}.',
  },
  ENTRY_NOT_FOUND: {
    status: 404,
    zh: '没有找到这个分项。',
    en: 'There is no such entry.',
  },
  ENTRY_NOT_NOW: {
    status: 409,
    zh: '现在这个环节不能新增分项。',
    en: 'No entry is added at this stage.',
  },
  ENTRY_STATE: {
    status: 409,
    zh: '「{entry}」现在是“{state}”，不能再“{act}”。请刷新看最新的。',
    en: '"{entry}" is in the state {state}, in which this cannot be done: {act}. Reload it.',
  },
  ENTRY_UNKNOWN: {
    status: 422,
    zh: '没有这一项，或者这个结论不在范围内：{entry}。',
    en: 'There is no such point, or it cannot have this outcome: {entry}.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    zh: '请写明履行情况并附证明：{proof}。',
    en: 'Say what was done and give the proof: {proof}.',
  },
  EXCEPTION_NO_BASIS: {
    status: 422,
    zh: '例外要有编号、依据和另一位复核人，缺一不可。',
    en: 'An exception needs a code, a basis and a second person; one of them is missing.',
  },
  FEATURE_STALE: {
    status: 412,
    zh: '别人刚改过这个地块，请刷新后再改。',
    en: 'Somebody else changed this place; reload it first.',
  },
  FEATURE_UNKNOWN: {
    status: 404,
    zh: '图层里没有这个地块。',
    en: 'The layer has no such place.',
  },
  FILES_MISSING: {
    status: 422,
    zh: '还缺材料：{materials}。请上传后再提交。',
    en: 'Materials are missing: {materials}. Upload them first.',
  },
  FILES_TOO_MANY: {
    status: 409,
    zh: '文件太多，这里最多 {limit} 个。',
    en: 'Too many files: at most {limit} here.',
  },
  FILE_EMPTY: {
    status: 422,
    zh: '这个文件是空的，请重新选择。',
    en: 'This file is empty; choose another.',
  },
  FILE_GONE: {
    status: 410,
    zh: '这个文件已经移出案卷，不能再查看。',
    en: 'This file was taken out of the case and can no longer be read.',
  },
  FILE_KEPT: {
    status: 409,
    zh: '这件事已经受理，交上去的材料要留在案卷里，不能自己移出。有问题请留言给经办人。',
    en: 'The case was accepted and its materials stay in the file. Write to the officer if something is wrong.',
  },
  FILE_KIND: {
    status: 422,
    zh: '不能收「{name}」这种文件。可以交 PDF、OFD、照片（JPG、PNG、WebP、HEIC、TIFF）、Word、Excel 或纯文本。',
    en: 'Files like "{name}" are not taken. Hand in PDF, OFD, photographs (JPG, PNG, WebP, HEIC, TIFF), Word, Excel or plain text.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    zh: '文件太大，最大 {limit}。照片可以缩小后再传，文件可以分成几个。',
    en: 'The file is too large: at most {limit}. Make the picture smaller or split the document.',
  },
  FILE_UNKNOWN: {
    status: 404,
    zh: '没有找到这个文件。',
    en: 'There is no such file.',
  },
  FORM_INVALID: {
    status: 422,
    zh: '表里有 {count} 处要改，改好再交。',
    en: '{count} places of the form must be mended first.',
  },
  GAP_DAY_OUTSIDE: {
    status: 422,
    zh: '“{material}”补交的日期须在 {first} 到 {last} 之间。',
    en: '“{material}” may follow between {first} and {last}.',
  },
  GAP_EXTENDED_ALREADY: {
    status: 409,
    zh: '“{material}”已经延长过一次，不能再延长。',
    en: 'The time for “{material}” was extended once already.',
  },
  GEOMETRY_INVALID: {
    status: 422,
    zh: '图形不成立：红线自己交叉，或者管线没有长度。请把点的顺序理顺。',
    en: 'The drawing cannot be: the red line crosses itself or the line has no length. Put the points in order.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    zh: '同一个请求编号不能用来做两件不同的事。',
    en: 'One idempotency key cannot serve two different requests.',
  },
  ID_CHECKSUM: {
    status: 422,
    zh: '身份证号码的校验码不对，请核对是否输错。',
    en: 'The check character of the identity number does not fit; look for a slip.',
  },
  ID_DATE: {
    status: 422,
    zh: '身份证号码里的出生日期不存在或晚于今天。',
    en: 'The date of birth in the identity number does not exist or lies in the future.',
  },
  ID_FORMAT: {
    status: 422,
    zh: '身份证号码应是 18 位：17 位数字加一位数字或 X。',
    en: 'An identity number has 18 characters: 17 figures and a figure or X.',
  },
  ID_REGION: {
    status: 422,
    zh: '身份证号码的前六位不是有效的地区代码。',
    en: 'The first six figures of the identity number are no region.',
  },
  INDICATOR_UNKNOWN: {
    status: 404,
    zh: '没有这个指标。',
    en: 'There is no such indicator.',
  },
  INPUT_INVALID: {
    status: 400,
    zh: '请求里「{field}」不对：{reason}',
    en: '"{field}" of the request is wrong: {reason}',
  },
  INSPECTORS_SHORT: {
    status: 409,
    zh: '{unit} 可派的人只有 {have} 个，不够每户 {need} 人。请借人或拆批。',
    en: '{unit} has {have} people to send, too few for {need} each. Lend some or split the batch.',
  },
  INSTANT_INVALID: {
    status: 422,
    zh: '时间不正确：{text}。请写成 2021-09-13T09:00:00+08:00 这样的时间。',
    en: 'This is not a time: {text}. Write it like 2021-09-13T09:00:00+08:00.',
  },
  INTENTION_TOO_LATE: {
    status: 422,
    zh: '采购意向公开不满 {days} 天，最早 {earliest} 可以发公告；有例外情形的请注明。',
    en: 'The intention has not been public for {days} days; the notice may follow from {earliest}, or name an exception.',
  },
  ITEM_ABOLISHED: {
    status: 409,
    zh: '这件事已经取消审批，不用再办。',
    en: 'This approval was abolished; there is nothing to apply for any more.',
  },
  ITEM_NOT_IN_FORCE: {
    status: 422,
    zh: '{day} 这一天没有生效的「{item}」。',
    en: 'On {day} no version of "{item}" is in force.',
  },
  ITEM_NOT_YOURS: {
    status: 403,
    zh: '你不管这个事项，不能修改。',
    en: 'You do not look after this item and cannot change it.',
  },
  ITEM_UNKNOWN: {
    status: 404,
    zh: '没有这个事项。',
    en: 'There is no such item.',
  },
  ITEM_UNSOUND: {
    status: 422,
    zh: '这一版还有 {count} 处问题，改好才能发布。',
    en: '{count} problems must be mended before this version can be published.',
  },
  ITEM_VERSION_GONE: {
    status: 409,
    zh: '这个办件所用的事项版本里没有「{stage}」环节。',
    en: 'The item version of this case has no stage "{stage}".',
  },
  ITEM_VERSION_UNKNOWN: {
    status: 404,
    zh: '这个事项没有第 {version} 版。',
    en: 'The item has no version {version}.',
  },
  KEY_TAKEN: {
    status: 409,
    zh: '这个值已被别人占用：{value}。',
    en: 'Somebody else holds this value: {value}.',
  },
  LAYER_BOUNDS: {
    status: 409,
    zh: '辖区边界只能有一个图层，而且要是面。',
    en: 'The bounds of the district are one layer only, and it holds areas.',
  },
  LAYER_STALE: {
    status: 412,
    zh: '别人刚改过这个图层，请刷新后再改；图层的类型不能改。',
    en: 'Somebody else changed this layer; reload it first. The kind of a layer cannot be changed.',
  },
  LAYER_UNKNOWN: {
    status: 404,
    zh: '没有这个图层，或它不公开。',
    en: 'There is no such layer, or it is not open.',
  },
  LEAD_DUPLICATE: {
    status: 409,
    zh: '这个项目已经在清单里，后来的消息会更新它，不再另立一条。',
    en: 'This project stands in the list already; later messages update it.',
  },
  LEGACY_CHECKSUM: {
    status: 422,
    zh: '注册号的校验码不对，请核对是否输错。',
    en: 'The check figure of the registration number does not fit; look for a slip.',
  },
  LEGACY_FORMAT: {
    status: 422,
    zh: '旧的工商注册号应是 15 位数字。',
    en: 'An old registration number has 15 figures.',
  },
  LEVEL_TOO_LOW: {
    status: 403,
    zh: '这一步要实名核验（第 {level} 级）后才能做。',
    en: 'This step needs identity level {level}.',
  },
  LIMIT_PASSED: {
    status: 409,
    zh: '期限已经过了（{day}），不能再提交。',
    en: 'The time limit has passed ({day}); nothing can be handed in any more.',
  },
  LINK_TO_ITSELF: {
    status: 422,
    zh: '不能把办件关联到它自己。',
    en: 'A case cannot be linked to itself.',
  },
  LIST_IN_PAST: {
    status: 422,
    zh: '清单从 {from} 开始，已经过去（今天 {today}）；请改成今天或者以后。',
    en: 'The edition begins on {from}, which is past (today is {today}); name today or a later day.',
  },
  LIST_NOT_RELEASED: {
    status: 409,
    zh: '本区还没有发布公开招标数额标准，暂不能判断。请联系财政局。',
    en: 'The tender threshold of the district is not released; ask the finance bureau.',
  },
  LIST_NOT_YOURS: {
    status: 403,
    zh: '这份清单由{unit}管理，你不能修改。',
    en: 'This list is kept by {unit}; you cannot change it.',
  },
  LIST_UNKNOWN: {
    status: 404,
    zh: '没有「{list}」这份清单。',
    en: 'There is no list {list}.',
  },
  LIST_UNSOUND: {
    status: 422,
    zh: '清单还有 {count} 处没有处理好，不能发布：先写明理由或者改好标出的各行。',
    en: '{count} lines are not settled, so the edition cannot be published: give the reason or correct the lines marked.',
  },
  LOGIN_REQUIRED: {
    status: 401,
    zh: '请先登录。',
    en: 'Log in first.',
  },
  LOG_BEHIND: {
    status: 503,
    zh: '存证日志还没有跟上这件事的最新进展，请过几秒再试。',
    en: 'The log has not taken in the latest of this case yet. Try again in a few seconds.',
  },
  LOG_EMPTY: {
    status: 404,
    zh: '存证日志里还没有内容。',
    en: 'There is nothing in the log yet.',
  },
  LOG_LEAF_UNKNOWN: {
    status: 404,
    zh: '前 {size} 条记录中没有第 {leaf} 号（从 0 起）。',
    en: 'There is no leaf {leaf} among the first {size}, counted from 0.',
  },
  LOG_SIZE_UNKNOWN: {
    status: 404,
    zh: '存证日志已签名的部分只有 {newest} 条，没有 {size} 条。',
    en: 'The signed log has {newest} leaves, not {size}.',
  },
  LOT_OVER: {
    status: 409,
    zh: '标的「{lot}」已经结束。',
    en: 'The lot "{lot}" is over.',
  },
  LOT_UNKNOWN: {
    status: 404,
    zh: '没有这个标的：{lot}。',
    en: 'There is no such lot: {lot}.',
  },
  MANAGER_LIMIT: {
    status: 409,
    zh: '证照管理员最多 {most} 人，先撤掉一位再加。',
    en: 'At most {most} people manage the licence; end one first.',
  },
  MANDATE_BY_REGISTER: {
    status: 409,
    zh: '这份授权随登记产生，登记变了它才会变，不能在这里改。',
    en: 'This mandate follows the register; it changes with the registration, not here.',
  },
  MANDATE_EMPTY: {
    status: 422,
    zh: '至少要选一件可以代办的事。',
    en: 'Choose at least one thing that may be done.',
  },
  MANDATE_ENDED: {
    status: 403,
    zh: '这份授权没有生效、已经撤销或已到期，不能再用它办事。',
    en: 'This mandate is not in force, was taken back or has run out; it cannot be used.',
  },
  MANDATE_NAME: {
    status: 409,
    zh: '授权上写的姓名和你的不一样，请让授权人重新授权。',
    en: 'The mandate names somebody else; ask for a new one in your name.',
  },
  MANDATE_NO_SUB: {
    status: 422,
    zh: '代理人不能再授权别人。',
    en: 'An agent cannot be allowed to give mandates on.',
  },
  MANDATE_SCOPE: {
    status: 403,
    zh: '这份授权不包括这件事。',
    en: 'This mandate does not cover that.',
  },
  MANDATE_SELF: {
    status: 422,
    zh: '不能授权给自己。',
    en: 'A mandate to oneself is none.',
  },
  MANDATE_STALE: {
    status: 412,
    zh: '这份授权刚刚变过，请看了再办。',
    en: 'This mandate has just changed; look again.',
  },
  MANDATE_UNKNOWN: {
    status: 404,
    zh: '没有这份授权，或与你无关。',
    en: 'There is no such mandate, or it is not yours to see.',
  },
  MANDATE_UNTIL_PAST: {
    status: 422,
    zh: '授权的最后一天 {until} 已经过了。',
    en: 'The last day of the mandate, {until}, is over.',
  },
  MARK_RANGE: {
    status: 422,
    zh: '评分项 {factor} 每家都要打分，最多 {most} 分。',
    en: 'Every bid needs a mark for {factor}, {most} points at most.',
  },
  MATERIALS_MISSING: {
    status: 409,
    zh: '容缺材料还没补齐：{materials}。补齐之后才能准予。',
    en: 'Materials that were to follow are missing: {materials}. Nothing is granted before they are in.',
  },
  MATERIAL_MUST_BE_THERE: {
    status: 422,
    zh: '“{material}”不在可容缺的材料之列，受理时必须有。',
    en: '“{material}” may not follow; it must be there at acceptance.',
  },
  MATERIAL_TWICE: {
    status: 422,
    zh: '同一项材料写了两次。',
    en: 'The same material is named twice.',
  },
  MATERIAL_UNKNOWN: {
    status: 422,
    zh: '这个事项没有这项材料：{material}。',
    en: 'The item has no such material: {material}.',
  },
  MEASURE_UNKNOWN: {
    status: 404,
    zh: '没有这项措施。',
    en: 'There is no such measure.',
  },
  MEETING_BEGUN: {
    status: 409,
    zh: '会议已于 {from} 开始或已结束，不能再答复。',
    en: 'The meeting has begun at {from} or is over; it is too late to answer.',
  },
  MEETING_CALLED: {
    status: 409,
    zh: '这一步已经通知了会议。要改时间，请先说明理由延期，再重新通知。',
    en: 'A meeting has been called already. To move it, adjourn it with a reason and call another.',
  },
  MEETING_EMPTY: {
    status: 422,
    zh: '没有要通知的人：请加上参加人。',
    en: 'Nobody is called: add who shall come.',
  },
  MEETING_HELD: {
    status: 409,
    zh: '到场情况已经登记，不能再改。',
    en: 'Attendance has been noted and is not changed.',
  },
  MEETING_NOT_BEGUN: {
    status: 409,
    zh: '会议到 {from} 才开始，到场情况要在那之后登记。',
    en: 'The meeting begins at {from}; attendance is noted from then on.',
  },
  MEETING_NOWHERE: {
    status: 422,
    zh: '请写明地点，或给出远程会议的地址。',
    en: 'Say where it is, or give the address of a remote room.',
  },
  MEETING_OVER: {
    status: 409,
    zh: '这次会议已经结束或延期（{status}）。',
    en: 'This meeting is over or adjourned ({status}).',
  },
  MEETING_SPAN: {
    status: 422,
    zh: '结束时间要晚于开始时间。',
    en: 'The meeting must end after it begins.',
  },
  MEETING_TOO_SOON: {
    status: 422,
    zh: '通知得太晚：会议最早可以在 {earliest} 开始。',
    en: 'That is too short a notice: the meeting may begin at {earliest} at the earliest.',
  },
  MEETING_UNKNOWN: {
    status: 404,
    zh: '没有这次会议，或者你没有被通知参加：{meeting}。',
    en: 'There is no such meeting, or you are not called to it: {meeting}.',
  },
  MEMBER_NOT_DRAWN: {
    status: 409,
    zh: '{id} 不在这次抽签的现行结果里。',
    en: '{id} does not stand in the result of this draw.',
  },
  MESSAGE_UNKNOWN: {
    status: 404,
    zh: '没有这条消息。',
    en: 'There is no such message.',
  },
  METER_CHARGE_FORBIDDEN: {
    status: 422,
    zh: '计量装置不得向用户收费，装在哪里都一样。',
    en: 'Metering is never charged to the user, wherever it stands.',
  },
  MINUTES_CHANGED: {
    status: 412,
    zh: '笔录刚被修改过，请重新看过再签。',
    en: 'The minutes have just changed; read them again before you sign.',
  },
  MINUTES_MISSING: {
    status: 409,
    zh: '还没有笔录。请主持人先写好笔录。',
    en: 'There are no minutes yet; they are written first.',
  },
  MINUTES_UNSIGNED: {
    status: 409,
    zh: '还有人没有签字：{names}。请等他们签字，或者登记不签的原因。',
    en: 'Not everybody has signed: {names}. Wait for them, or note why they do not.',
  },
  NAME_TAKEN: {
    status: 409,
    zh: '这个名称刚刚被别人先申报了，请换一个。',
    en: 'Somebody else declared this name first; choose another one.',
  },
  NOTHING_ASKED: {
    status: 409,
    zh: '现在没有要你回答的问题。',
    en: 'Nothing is asked of you at the moment.',
  },
  NOTHING_GRANTED: {
    status: 409,
    zh: '没有准予的决定，无从撤回或者撤销。',
    en: 'Nothing was granted, so nothing can be recalled or annulled.',
  },
  NOTHING_TO_CORRECT: {
    status: 409,
    zh: '现在没有要补正的内容。',
    en: 'There is nothing to correct at the moment.',
  },
  NOTICE_SERVED: {
    status: 409,
    zh: '这份文书已经送达（{day}），不用再登记。',
    en: 'This notice has been served already ({day}).',
  },
  NOTICE_UNKNOWN: {
    status: 404,
    zh: '没有这份通知，或你无权查看。',
    en: 'There is no such notice, or it is not yours to see.',
  },
  NOT_ALLOWED: {
    status: 403,
    zh: '你的身份不能做这一步。',
    en: 'This is not yours to do.',
  },
  NOT_FOUND: {
    status: 404,
    zh: '没有这个地址。',
    en: 'There is nothing at this address.',
  },
  NOT_SERVED_YET: {
    status: 409,
    zh: '文书还没有送达，先签收或者等送达以后再办。',
    en: 'The document has not been served yet. Sign for it first, or wait until it is served.',
  },
  NOT_SUSPENDED: {
    status: 409,
    zh: '这件事没有中止，不用恢复。',
    en: 'The case is not suspended.',
  },
  OBJECTIONS_TOO_MANY: {
    status: 429,
    zh: '从你这里来的异议太多了，请过 {minutes} 分钟再试，或者登录后提交。',
    en: 'Too many objections came from you; try again in {minutes} minutes, or log in first.',
  },
  OBJECTIONS_UNANSWERED: {
    status: 409,
    zh: '还有 {count} 条异议没有答复，办理单位答复以后才能继续。',
    en: '{count} objections have not been answered yet; go on after the unit has answered them.',
  },
  OBJECTION_ANSWERED: {
    status: 409,
    zh: '这条异议已经答复过了。',
    en: 'This objection has been answered.',
  },
  OBJECTION_KIND_UNKNOWN: {
    status: 422,
    zh: '没有这种异议人身份：{kind}。',
    en: 'Nobody objects as {kind} here.',
  },
  OBJECTION_LATE: {
    status: 409,
    zh: '公示期到 {lastDay} 24:00 已满，不能再提异议。如果情况属实，可以向办理单位投诉举报，或者依法起诉。',
    en: 'The period ended with {lastDay}; it is too late to object. You may still complain to the unit or go to court.',
  },
  OBJECTION_UNKNOWN: {
    status: 404,
    zh: '没有这条异议，请核对查询码。',
    en: 'There is no such objection; check the code.',
  },
  OBJECTIVE_MARKS_DIFFER: {
    status: 409,
    zh: '客观评分项 {factor} 对 {bid} 的打分不一致，所有评委须打同一分数。请核对后重新打分。',
    en: 'The marks of the objective factor {factor} for {bid} differ; all members must give the same. Check and mark again.',
  },
  OBJECTOR_UNNAMED: {
    status: 422,
    zh: '请写上姓名和联系方式，这里不收匿名异议。',
    en: 'Give your name and how to reach you; objections without a name are not taken here.',
  },
  OCCASION_OPEN: {
    status: 409,
    zh: '这一次还没有提交，不能退回。',
    en: 'Nothing was handed in for this occasion, so nothing can be sent back.',
  },
  OCCASION_SETTLED: {
    status: 409,
    zh: '这一次已经了结，不能再改。',
    en: 'This occasion is settled and cannot be changed.',
  },
  OCCASION_UNKNOWN: {
    status: 404,
    zh: '没有第 {n} 次。',
    en: 'There is no occasion {n}.',
  },
  ORG_CHECKSUM: {
    status: 422,
    zh: '组织机构代码的校验码不对，请核对是否输错。',
    en: 'The check character of the organisation code does not fit; look for a slip.',
  },
  ORG_FORMAT: {
    status: 422,
    zh: '组织机构代码应是 8 位数字或大写字母加一位校验码。',
    en: 'An organisation code has 8 figures or capital letters and a check character.',
  },
  OUTCOME_UNKNOWN: {
    status: 422,
    zh: '没有「{outcome}」这种办理结果。',
    en: 'There is no outcome "{outcome}".',
  },
  OUTSIDE_COVERAGE: {
    status: 422,
    zh: '这里还不在管网覆盖范围内，最近的管网离 {metres} 米。',
    en: 'The network does not reach this place yet; the nearest line is {metres} m away.',
  },
  PARTNER_UNKNOWN: {
    status: 401,
    zh: '不认识的来源：{source}。',
    en: 'Unknown source: {source}.',
  },
  PAUSE_CAUSE_NOT_ALLOWED: {
    status: 422,
    zh: '「{cause}」不能停表，时间照算。',
    en: '"{cause}" does not stop the clock; the time counts.',
  },
  PAUSE_INTERVAL_INVALID: {
    status: 422,
    zh: '暂停的起止时间不正确：{from} 至 {to}。',
    en: 'This pause does not run from an earlier to a later time: {from} to {to}.',
  },
  PAYMENT_AMOUNT: {
    status: 409,
    zh: '金额与应付的不一致：{payment} 应付 {amount} 分。请按原数付款，或者由经办人处理。',
    en: 'The amount is not the one that is due: {payment} is {amount} fen. Pay exactly that, or let an officer settle it.',
  },
  PAYMENT_OVER: {
    status: 409,
    zh: '这笔款项（{payment}）已经了结，不再收付。',
    en: 'This payment ({payment}) is settled; nothing more is paid on it.',
  },
  PAYMENT_UNKNOWN: {
    status: 404,
    zh: '没有这笔款项：{payment}。请核对付款附言。',
    en: 'No such payment: {payment}. Check the reference of the transfer.',
  },
  PERMIT_HELD: {
    status: 409,
    zh: '这家公司在这个地方已经有这项许可，不用再办。',
    en: 'The company already holds this permit at this place; there is nothing to apply for.',
  },
  PHOTOS_MISSING: {
    status: 409,
    zh: '还有 {count} 张照片没有传上来。请先传照片，再提交结论。',
    en: '{count} photos have not come yet. Hand them in before the finding.',
  },
  PLACES_FULL: {
    status: 409,
    zh: '{record} 的名额已满。先由登记簿的保管单位增加名额，或者换一个。',
    en: '{record} has no place left. The unit that keeps it must add places first, or choose another.',
  },
  PLACE_AWAY: {
    status: 422,
    zh: '点（{point}）不在国内。请用 CGCS2000 经纬度，不要用平面坐标。',
    en: 'The point ({point}) lies outside the country. Use CGCS2000 longitude and latitude, not plane coordinates.',
  },
  PLACE_AXES: {
    status: 422,
    zh: '点（{point}）的经度和纬度写反了：先经度，后纬度。',
    en: 'The point ({point}) has its axes swapped: longitude first, then latitude.',
  },
  PLACE_CROSSES: {
    status: 422,
    zh: '边界在（{point}）自己交叉了，请把点的顺序理顺。',
    en: 'The border crosses itself at ({point}); put its points in order.',
  },
  PLACE_HOLE: {
    status: 422,
    zh: '第 {ring} 圈是洞，但它不在外圈里面。',
    en: 'Ring {ring} is a hole, but it does not lie inside the first ring.',
  },
  PLACE_KIND: {
    status: 422,
    zh: '这个图层只放{kind}。',
    en: 'This layer holds {kind} only.',
  },
  PLACE_OUTSIDE: {
    status: 422,
    zh: '超出了辖区边界{by}。请核对坐标。',
    en: 'It reaches outside the district{by}. Check the coordinates.',
  },
  PLACE_SHAPE: {
    status: 422,
    zh: '空间数据读不懂：{reason}。',
    en: 'The place cannot be read: {reason}.',
  },
  PLACE_TOO_FINE: {
    status: 422,
    zh: '点太多，最多 {most} 个，请先简化。',
    en: 'Too many points, {most} at most; simplify it first.',
  },
  PLACE_UNCLOSED: {
    status: 422,
    zh: '第 {ring} 圈没有闭合：起点（{first}），终点（{last}）。',
    en: 'Ring {ring} is not closed: it starts at ({first}) and ends at ({last}).',
  },
  PLAN_CONFIRMED: {
    status: 409,
    zh: '这份方案已经确认，不能再改。',
    en: 'This plan is confirmed and cannot be changed.',
  },
  PLAN_EMPTY: {
    status: 422,
    zh: '这个文件是空的。请选有内容的方案文件。',
    en: 'The file is empty. Choose the file that holds the plan.',
  },
  PLAN_FORMAT: {
    status: 422,
    zh: '不支持这种文件。请把方案存成 .docx、.pdf、.html 或 .txt 再导入。',
    en: 'This kind of file is not supported. Save the plan as .docx, .pdf, .html or .txt and import it again.',
  },
  PLAN_NOT_A_PLAN: {
    status: 422,
    zh: '没有在文件里找到措施，它可能不是方案。请换成有编号措施或任务分工表的文件。',
    en: 'No measures were found, so this may be no plan. Choose a file with numbered measures or a table of tasks.',
  },
  PLAN_STALE: {
    status: 412,
    zh: '别人刚改过这份方案，请刷新后再操作。',
    en: 'Somebody else changed this plan; reload it first.',
  },
  PLAN_TOO_LARGE: {
    status: 413,
    zh: '文件超过 {limit} MB。请去掉图片或只留方案正文和附件再导入。',
    en: 'The file is larger than {limit} MB. Remove pictures, or keep only the plan and its annexes, and import it again.',
  },
  PLAN_UNKNOWN: {
    status: 404,
    zh: '没有这份方案。',
    en: 'There is no such plan.',
  },
  PLAN_UNREADABLE: {
    status: 422,
    zh: '读不出文件里的文字。如果是扫描件、加密或损坏的文件，请换成能复制文字的版本。',
    en: 'No text could be read. If the file is scanned, encrypted or damaged, choose a version whose text can be copied.',
  },
  PLAN_ZIP_BOMB: {
    status: 422,
    zh: '这个 Word 文件解开后大得不正常，没有打开。请重新另存一份再导入。',
    en: 'This Word file unpacks to an abnormal size and was not opened. Save it anew and import that.',
  },
  POOL_DUPLICATE: {
    status: 422,
    zh: '名单里 {id} 出现了两次。',
    en: '{id} stands in the list twice.',
  },
  POOL_INVALID: {
    status: 422,
    zh: '名单或规则不能用：{reason}。',
    en: 'The list or its rules cannot be used: {reason}.',
  },
  POSTING_UNEQUAL: {
    status: 422,
    zh: '借贷不平：借方 {debit} 分，贷方 {credit} 分。两边必须相等并且大于零。',
    en: 'The sides differ: {debit} fen debit, {credit} fen credit. They must be equal and above zero.',
  },
  PRICE_WEIGHT_LOW: {
    status: 422,
    zh: '价格分不能低于 {least} 分。',
    en: 'The price must have {least} points at least.',
  },
  PROCEDURE_DAY_PAST: {
    status: 422,
    zh: '预计完成日 {day} 已经过去。',
    en: 'The expected day {day} is past.',
  },
  PROCEDURE_RUNNING: {
    status: 409,
    zh: '“{procedure}”还在进行，结束之后才能继续办。',
    en: '“{procedure}” is under way; it must end first.',
  },
  PROCEDURE_UNKNOWN: {
    status: 422,
    zh: '这个事项没有这种特别程序：{procedure}。',
    en: 'The item has no such special procedure: {procedure}.',
  },
  PUBLICATION_LINE_UNKNOWN: {
    status: 422,
    zh: '公示里没有这一行：{line}。',
    en: 'The notice has no such line: {line}.',
  },
  PUBLICATION_OVER: {
    status: 409,
    zh: '这次公示已经结束，不能再操作。',
    en: 'This notice is over; nothing more can be done on it.',
  },
  PUBLICATION_STAYS: {
    status: 409,
    zh: '这种公示不能撤回，可以更正。',
    en: 'A notice of this kind is not taken back; it can be corrected.',
  },
  PUBLICATION_UNKNOWN: {
    status: 404,
    zh: '没有这条公示。',
    en: 'There is no such notice.',
  },
  QUEUE_CLOSED: {
    status: 422,
    zh: '「{resource}」现在不放号（{why}）。请在开放时间来取号。',
    en: '"{resource}" gives no numbers now ({why}). Come back in opening hours.',
  },
  QUEUE_EMPTY: {
    status: 409,
    zh: '现在没有人在等。',
    en: 'Nobody is waiting.',
  },
  QUOTATION_EXCEEDED: {
    status: 422,
    zh: '账单 {billed} 元超过报价 {quoted} 元，用户没有签变更单，不能多收。',
    en: 'The bill of CN¥{billed} is above the quotation of CN¥{quoted}; without a change order signed by the user no more is due.',
  },
  RATED_ALREADY: {
    status: 409,
    zh: '这件事已经评价过了，一件事评价一次。',
    en: 'This case has been rated; a case is rated once.',
  },
  RATE_LIMITED: {
    status: 429,
    zh: '请求太快，{seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  RATE_OUT_OF_RANGE: {
    status: 422,
    zh: '缴存比例 {rate} 不在 {lowest} 到 {highest} 之间。',
    en: 'The rate of {rate} is not between {lowest} and {highest}.',
  },
  RATING_NEEDS_REASON: {
    status: 422,
    zh: '不满意的话，请选一个原因或者写几句。',
    en: 'If it was bad, choose a reason or write a few words.',
  },
  RATING_TOO_EARLY: {
    status: 409,
    zh: '办完以后才能评价。',
    en: 'You can rate the service once it is decided.',
  },
  RATIO_RANGE: {
    status: 422,
    zh: '抽查比例应在 1‰ 到 1000‰ 之间，不能是 {permille}‰。',
    en: 'The ratio lies between 1 and 1000 per mille, not {permille}.',
  },
  REAPPLICATION_BANNED: {
    status: 409,
    zh: '因为{why}，到 {until} 为止不能再申请这项许可，{again} 起可以。',
    en: 'Because of {why} this permit cannot be applied for until {until}; from {again} it can.',
  },
  REASON_MISSING: {
    status: 422,
    zh: '请选择或写明理由。',
    en: 'Give a reason.',
  },
  REASON_UNKNOWN: {
    status: 422,
    zh: '没有「{reason}」这条理由。',
    en: 'There is no reason "{reason}".',
  },
  RECEIPT_BOOKED: {
    status: 409,
    zh: '这张银行回单已经入账，不能重复入账。',
    en: 'This receipt of the bank was booked already; it cannot be booked twice.',
  },
  RECORD_CONFLICT: {
    status: 409,
    zh: '它和别的名录冲突：{record}。先处理那边的记录。',
    en: 'It conflicts with a record of another register: {record}. Settle that one first.',
  },
  RECORD_FROZEN: {
    status: 409,
    zh: '记录 {record} 已冻结，解冻前不能改。',
    en: 'Record {record} is frozen; it cannot be changed until it is thawed.',
  },
  RECORD_INVALID: {
    status: 422,
    zh: '登记内容不对：{reason}',
    en: 'The record is wrong: {reason}',
  },
  RECORD_NOT_FROZEN: {
    status: 409,
    zh: '记录 {record} 没有冻结。',
    en: 'Record {record} is not frozen.',
  },
  RECORD_REFERENCE: {
    status: 409,
    zh: '名录里现在没有有效的记录 {record}，不能引用。',
    en: 'There is no live record {record} to refer to.',
  },
  RECORD_STALE: {
    status: 412,
    zh: '别人刚改过这条记录，请刷新后再改。',
    en: 'Somebody else changed this record; reload it first.',
  },
  RECORD_UNKNOWN: {
    status: 404,
    zh: '名录里没有记录 {record}。',
    en: 'The register has no record {record}.',
  },
  REGISTER_UNKNOWN: {
    status: 404,
    zh: '没有这个名录，或它不公开。',
    en: 'There is no such register, or it is not open.',
  },
  REMOTE_ADDRESS: {
    status: 422,
    zh: '远程地址须以 https:// 开头。',
    en: 'A remote address begins with https://.',
  },
  REPRESENTED_ALREADY: {
    status: 409,
    zh: '这个人已经是你的代理人，或者就是你本人。',
    en: 'This person acts for you already, or is yourself.',
  },
  RESOURCE_INVALID: {
    status: 422,
    zh: '这样设置不行：{reason}。',
    en: 'This cannot be set so: {reason}.',
  },
  RESOURCE_STALE: {
    status: 412,
    zh: '别人刚改过这个预约资源，请刷新后再改。',
    en: 'Somebody else changed this resource; reload it first.',
  },
  RESOURCE_UNKNOWN: {
    status: 404,
    zh: '没有这个可预约的资源，或它不对你开放。',
    en: 'There is no such resource to book, or it is not open to you.',
  },
  RULE_INPUT: {
    status: 422,
    zh: '规则 {rule} 的输入不正确（{pointer}）：{reason}',
    en: 'The input of rule {rule} is not right ({pointer}): {reason}',
  },
  RULE_NOT_IN_FORCE: {
    status: 422,
    zh: '规则 {rule} 在 {on} 没有有效版本；已收录的版本从 {earliest} 到 {latest}。',
    en: 'Rule {rule} has no version in force on {on}; the versions kept run from {earliest} to {latest}.',
  },
  RULE_UNKNOWN: { status: 404, zh: '没有编号为 {rule} 的规则。', en: 'There is no rule {rule}.' },
  SEALED_ALTERED: {
    status: 409,
    zh: '第 {n} 块与封面写明的不一致：上传中损坏或被改动。请重新密封递交。',
    en: 'Piece {n} is not the one that the cover names: it was damaged or changed. Seal and send it again.',
  },
  SEALED_CHUNK: {
    status: 422,
    zh: '第 {n} 块不能收：超出声明的块数或大小，或与已收到的不一致。请重新密封递交。',
    en: 'Piece {n} cannot be taken: it is too large, too many, or another than the one received. Seal and send it again.',
  },
  SEALED_COPIED: {
    status: 409,
    zh: '这份密文或密钥别处已用过，是复制来的，不能收。请在自己的浏览器里重新密封。',
    en: 'These encrypted bytes or their key were used elsewhere: a copy is not taken. Seal it anew in your own browser.',
  },
  SEALED_DONE: {
    status: 409,
    zh: '这次上传已经递交。要更换请重新密封递交。',
    en: 'This upload was handed in already. To replace it, seal and send another.',
  },
  SEALED_HEADER: {
    status: 422,
    zh: '密封件封面不合要求，或不是按本项目的约定密封的。请刷新页面后重新密封。',
    en: 'The cover does not fit, or was not made for these terms. Reload the page and seal again.',
  },
  SEALED_HOLDER_SENDS: {
    status: 403,
    zh: '你是本项目的密钥保管人，不能同时递交。',
    en: 'You hold a share of the key of this box and cannot send anything to it.',
  },
  SEALED_INCOMPLETE: {
    status: 409,
    zh: '还没有上传完整：{of} 块中收到 {have} 块。请继续上传，截止前收齐才算递交。',
    en: 'The upload is not complete: {have} of {of} pieces are here. Go on; it counts when it is whole before the deadline.',
  },
  SEALED_KEY_MISSING: {
    status: 409,
    zh: '你还没有登记保管公钥。请先在「密钥保管」里生成。',
    en: 'You have no key yet. Make one under “Key holding” first.',
  },
  SEALED_KEY_UNPROVEN: {
    status: 422,
    zh: '签名不对：私钥与登记的公钥不是一对。请换用登记时的密钥文件。',
    en: 'The signature does not fit: this is not the other half of the registered key. Use the key file of that key.',
  },
  SEALED_OTHER_BOX: {
    status: 409,
    zh: '这份密封件是为另一个项目密封的，不能投到这里。',
    en: 'This was sealed for another box and cannot be sent to this one.',
  },
  SEALED_OTHER_SENDER: {
    status: 409,
    zh: '这份密封件是另一家密封的，不能以你的名义递交。',
    en: 'This was sealed by another sender and cannot be handed in as yours.',
  },
  SEALED_REPLAYED: {
    status: 409,
    zh: '这份密封件你以前递交过，不能再用。要更换请重新密封。',
    en: 'You have handed this in before; it cannot be used again. To replace it, seal anew.',
  },
  SEALED_SECRET_WRONG: {
    status: 422,
    zh: '解密钥匙不对：请用递交这一份时保存的回执文件。',
    en: 'This is not the key of the submission that stands: use the receipt file saved when you handed it in.',
  },
  SEALED_SENDER_KIND: {
    status: 403,
    zh: '本项目不接受这一类投递人。请切换办事身份。',
    en: 'This box does not take submissions of this kind of sender. Switch as whom you act.',
  },
  SEALED_SHARES: {
    status: 409,
    zh: '密钥份额与保管人名单不符。请刷新页面后重新密封。',
    en: 'The shares do not fit the list of holders. Reload the page and seal again.',
  },
  SEALED_SHARE_WRONG: {
    status: 422,
    zh: '交出的份额与封面写明的不符（{submission}），一份也没有收。请重新打开密钥文件再试。',
    en: 'A share is not the one that the cover names ({submission}); none was taken. Open the key file again and retry.',
  },
  SEALED_STATUS: {
    status: 409,
    zh: '密封箱现在的状态（{status}）不能这样做。',
    en: 'This cannot be done in the state of the box ({status}).',
  },
  SEALED_TERMS: {
    status: 422,
    zh: '密封约定不成立：{reason}。',
    en: 'These terms of a box cannot be kept: {reason}.',
  },
  SEALED_TOO_LARGE: {
    status: 413,
    zh: '一份密封件最多 {most} MB。请压缩或拆分文件。',
    en: 'A submission has {most} MB at most. Make the files smaller.',
  },
  SEALED_UNKNOWN: {
    status: 404,
    zh: '没有这个密封箱。',
    en: 'There is no such box.',
  },
  SEALED_UNTIL_OPENING: {
    status: 403,
    zh: '截止时间（{deadline}）以前谁也不能查看。这次请求已记录在案。',
    en: 'Nobody can read this before the deadline ({deadline}). The attempt was written down.',
  },
  SEALED_UPLOAD_UNKNOWN: {
    status: 404,
    zh: '没有这份密封件，或它不是你的。',
    en: 'There is no such submission, or it is not yours.',
  },
  SEALED_WINDOW_RUNS: {
    status: 409,
    zh: '解密时间还没有过完（到 {until}），现在不能终结。',
    en: 'The time for giving keys still runs (until {until}); the opening cannot be concluded now.',
  },
  SEALING_UNKNOWN: {
    status: 404,
    zh: '没有这个核验码对应的签章，请照着文件上的码再输一遍。',
    en: 'No sealed document has this code; type it again as it stands on the paper.',
  },
  SEAL_DEADLINE_PASSED: {
    status: 409,
    zh: '已过截止时间（{deadline}），不能再递交或撤回。以服务器收齐的时间为准。',
    en: 'The deadline ({deadline}) is past; nothing can be handed in or taken back. The server’s time of complete receipt counts.',
  },
  SEAL_EXPIRED: {
    status: 409,
    zh: '印章不在有效期内（{validFrom} 至 {validTo}）。',
    en: 'The seal is outside its validity ({validFrom} to {validTo}).',
  },
  SEAL_FROZEN: {
    status: 409,
    zh: '印章冻结中，不能盖章。',
    en: 'The seal is frozen and cannot be used.',
  },
  SEAL_NOT_HELD: {
    status: 404,
    zh: '没有这枚印章，或者你不能用它。',
    en: 'There is no such seal, or you cannot use it.',
  },
  SEAL_REVOKED_AT: {
    status: 409,
    zh: '印章已于 {since} 失效，不能盖章。',
    en: 'The seal ended at {since} and cannot be used.',
  },
  SEAL_SUPERSEDED: {
    status: 409,
    zh: '登记信息变更后，旧印章已停用，请用新印章。',
    en: 'The registered facts changed and this seal was replaced; use the new one.',
  },
  SECOND_PERSON_NEEDED: {
    status: 409,
    zh: '这一步要由另一个人办：办过前一步的人不能再办这一步。',
    en: 'This step needs another person: who did the one before may not do this one.',
  },
  SECRET_NOT_DEPOSITED: {
    status: 422,
    zh: '承诺时要同时封存种子值，到时没人公开就自动公开。',
    en: 'Deposit the secret with the commitment: it is opened in time if nobody does.',
  },
  SECRET_REUSED: {
    status: 409,
    zh: '这个种子值以前用过。请换一个新的。',
    en: 'This secret has been used before. Make a new one.',
  },
  SERVICE_DAY: {
    status: 422,
    zh: '送达日期 {day} 不对：不能早于发出的那天，也不能晚于今天。',
    en: 'The day {day} cannot be: service is not before the notice left and not after today.',
  },
  SERVICE_DETAIL: {
    status: 422,
    zh: '送达记录还缺一项：{field}。',
    en: 'The record of service lacks {field}.',
  },
  SERVICE_NOT_AGREED: {
    status: 409,
    zh: '收件人没有同意电子送达，这种方式不算送达。请换一种方式。',
    en: 'The recipient has not agreed to electronic service, so this way does not serve. Choose another.',
  },
  SESSION_EXPIRED: {
    status: 401,
    zh: '登录已过期，请重新登录。填的内容都还在。',
    en: 'Your session has ended; log in again. What you typed is kept.',
  },
  SIGNATURE_INVALID: {
    status: 422,
    zh: '签名不对：内容被改过，或不是登记机关签的。',
    en: 'The signature does not fit: the content was changed, or the registrar did not sign it.',
  },
  SIGNATURE_STALE: {
    status: 401,
    zh: '签名时间超出 5 分钟，没有采用。',
    en: 'The signature is more than five minutes off; nothing was taken over.',
  },
  SPLIT_OVER_THRESHOLD: {
    status: 409,
    zh: '同一预算项目下同类采购合计超过公开招标限额 {over} 元，须公开招标。',
    en: 'Alike purchases of this budget line pass the tender threshold by {over} yuan; a tender is called for.',
  },
  STAFF_ONLY: {
    status: 403,
    zh: '只有工作人员能做。',
    en: 'Only staff may do this.',
  },
  STAGE_SUM: {
    status: 422,
    zh: '各环节加起来是 {sum} 个工作日，应当等于总时限 {limit} 个。',
    en: 'The stages add up to {sum} working days; they must add up to the limit of {limit}.',
  },
  STATUS_NOT_REFRESHED: {
    status: 409,
    zh: '签名没问题，但状态从 {since} 起没有刷新过，请联网再查一次。',
    en: 'The signature fits, but the status was not refreshed since {since}; check again online.',
  },
  STRATUM_USED_UP: {
    status: 409,
    zh: '{stratum} 层已经没有可以递补的了。',
    en: 'Nobody is left in stratum {stratum}.',
  },
  SUBSTITUTE_CALLED: {
    status: 422,
    zh: '{name}已经被通知参加，不能再代别人。',
    en: '{name} is called himself and cannot stand in for another.',
  },
  SUBSTITUTE_UNFIT: {
    status: 422,
    zh: '不能这样替换：要用同一种、且还不在这个预约里的资源。',
    en: 'This cannot step in: it must be of the same kind and not part of the booking already.',
  },
  TASK_DONE: {
    status: 409,
    zh: '这一步已经办完，结果是「{outcome}」。',
    en: 'This step has ended with "{outcome}".',
  },
  TASK_UNKNOWN: {
    status: 404,
    zh: '没有这一步。',
    en: 'There is no such step.',
  },
  TELLER_PROOF: {
    status: 422,
    zh: '这一步的证明不成立，没有收下。请用当初建立密钥的同一台设备，或导入密钥文件。',
    en: 'The proofs of this step do not hold; it was not taken. Use the device that made the key, or bring its key file.',
  },
  TELLER_STEP: {
    status: 409,
    zh: '还没到这一步（{step}）。请等其他监票人完成上一步后刷新。',
    en: 'It is too early for this step ({step}). Wait until the other tellers have done theirs.',
  },
  TICKET_UNKNOWN: {
    status: 404,
    zh: '没有这个号，或它已经不在这一步。',
    en: 'There is no such number, or it is past this step.',
  },
  TIME_IN_COMPROMISE: {
    status: 409,
    zh: '盖章时间 {at} 在密钥声明失密的时段内（{since} 起），不能当作可信。',
    en: 'The seal was set at {at}, when its key was declared compromised (since {since}); do not rely on it.',
  },
  TIME_UNTRUSTED: {
    status: 422,
    zh: '时间不可信，不能判断当时是否有效。',
    en: 'The time cannot be trusted, so validity at that time cannot be judged.',
  },
  TOKEN_EXPIRED: {
    status: 410,
    zh: '码过期了（{expiresAt} 到期），请对方重新亮证。',
    en: 'The code expired at {expiresAt}; ask for a new one.',
  },
  TOKEN_USED: {
    status: 409,
    zh: '这个码已经用过一次，请对方重新亮证。',
    en: 'This code was used already; ask for a new one.',
  },
  TOO_FEW_BIDDERS: {
    status: 409,
    zh: '供应商只有 {count} 家，不足三家。',
    en: 'There are only {count} bidders, fewer than three.',
  },
  TO_BANKRUPTCY: {
    status: 409,
    zh: '财产不够清偿，还差 {shortYuan} 元。先不要付给任何人，应当向人民法院申请破产清算。',
    en: 'The assets do not cover what is owed, by CN¥{shortYuan}. Pay nobody; the court has to be asked for bankruptcy.',
  },
  TRANSFER_NOT_POSSIBLE: {
    status: 422,
    zh: '这一步不能移送给该单位：{unit}。',
    en: 'This task cannot be handed over to that unit: {unit}.',
  },
  UNIT_UNKNOWN: {
    status: 422,
    zh: '没有这个单位：{unit}。',
    en: 'There is no such unit: {unit}.',
  },
  UPLOAD_MISSING: {
    status: 400,
    zh: '请选择一个文件。',
    en: 'Choose a file.',
  },
  USCC_CHARACTER: {
    status: 422,
    zh: '统一社会信用代码含有不允许的字符（不用 I、O、Z、S、V），或第 3 至 8 位不是数字。',
    en: 'The unified social credit code has a character that is not allowed (no I, O, Z, S, V), or places 3 to 8 are not figures.',
  },
  USCC_CHECKSUM: {
    status: 422,
    zh: '统一社会信用代码的校验码不对，请核对是否输错。',
    en: 'The check character of the unified social credit code does not fit; look for a slip.',
  },
  USCC_LENGTH: {
    status: 422,
    zh: '统一社会信用代码应是 18 位。',
    en: 'A unified social credit code has 18 characters.',
  },
  USCC_TAKEN: {
    status: 409,
    zh: '这个统一社会信用代码已经用于另一家企业。',
    en: 'This unified social credit code belongs to another business already.',
  },
  VERSION_NOT_MILDER: {
    status: 409,
    zh: '新的办法并不比原来的更简单，继续按原来的办就行。',
    en: 'The new way asks no less of you; the case goes on as it is.',
  },
  VERSION_STALE: {
    status: 412,
    zh: '这个办件刚有变化，请先看最新情况再操作。',
    en: 'The case has just changed; look at it again first.',
  },
  VERSION_TAKEN: {
    status: 409,
    zh: '事项刚换了版本，请重新打开看看现在怎么办。',
    en: 'The item has just changed again; open it and see how it is done now.',
  },
  VOTED_ALREADY: {
    status: 409,
    zh: '你在 {at} 已经投过票，投出后不能更改。可以查看回执。',
    en: 'You voted at {at}; a vote that was given is not changed. See your receipt.',
  },
  VOTER_RECUSED: {
    status: 409,
    zh: '你已回避这次表决：{why}。',
    en: 'You do not take part in this ballot: {why}.',
  },
  VOTER_UNKNOWN: {
    status: 403,
    zh: '你不在这次表决的名册上。如果认为应当在，请联系组织表决的单位。',
    en: 'You are not on the roll of this ballot. If you should be, ask the unit that holds it.',
  },
  VOTE_NONE: {
    status: 404,
    zh: '你还没有在这次表决中投票，没有回执。',
    en: 'You have not voted in this ballot; there is no receipt.',
  },
  VOTE_UNPROVEN: {
    status: 422,
    zh: '这张加密选票的证明不成立，没有收下。请刷新页面重新投票。',
    en: 'The proofs of this encrypted vote do not hold; it was not taken. Reload the page and vote again.',
  },
  WAITING_APPLICANT: {
    status: 409,
    zh: '正在等申请人补正，现在不能作决定。',
    en: 'The applicant is correcting; no decision can be taken now.',
  },
  WEIGHT_SUM: {
    status: 422,
    zh: '价格分和各项评分合计须为 100 分，现在是 {sum} 分。',
    en: 'Price and factors must have 100 points together, not {sum}.',
  },
  WINDOW_CLOSED: {
    status: 409,
    zh: '期限已过，不能再这样办。可以重新开始一次。',
    en: 'The time for this is over; you may start again.',
  },
  WINDOW_OPEN: {
    status: 409,
    zh: '期限还没有过，请按期限内的办法办。',
    en: 'The time has not run out yet; use the usual way.',
  },
  WORKING_STALE: {
    status: 412,
    zh: '这份修改稿刚有别人动过，请先看最新的再改。',
    en: 'Somebody else has just changed this working copy; look at the latest first.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

/** A code of the table above. */
export type RefusalCode = keyof typeof refusals;

/** Thrown when the caller can mend what was asked (拒绝). Only the HTTP edge turns it into an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, params: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
  }
}
