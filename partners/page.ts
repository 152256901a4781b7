import type { Desk, Work } from './desk.ts';
import type { Business } from './practice.ts';

/** How many messages the page and the state show, newest first. */
const shown = 100;

/** A text made safe for HTML. */
export function escapeHtml(text: unknown): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** The state of a partner as JSON (运行状态): switches, counts, and the newest messages without personal numbers. */
export function statusOf(business: Business, desk: Desk) {
  const works = [...desk.works.values()];
  const answers = works.flatMap((work) => work.answers);
  const count = (state: string) => answers.filter((answer) => answer.state === state).length;
  return {
    code: business.code,
    name: business.name,
    control: desk.control,
    received: works.length,
    undecided: works.filter((work) => work.answers.length === 0).length,
    open: count('open'),
    delivered: count('delivered'),
    refused: count('refused'),
    messages: works
      .slice(-shown)
      .reverse()
      .map((work) => lineOf(business, work)),
  };
}

function lineOf(business: Business, { event, receipt, matter, answers }: Work) {
  const [company, uscc] = business.shows?.of(matter) ?? [matter.company.name, matter.company.uscc];
  return {
    id: event.id,
    type: event.type,
    taskKey: matter.taskKey,
    company,
    uscc,
    receivedAt: receipt.at,
    answers: answers.map(({ id, decision, state, status }) => ({ id, outcome: decision.outcome, state, status })),
  };
}

const outcomes = { done: '已办好', rejected: '不予办理', 'needs-applicant': '等申请人补充' } as const;
const kinds: Record<string, string> = {
  'applicant.answered': '申请人补充',
  'company.licensed': '新设企业',
  notice: '短信',
};
const states = { open: '待送达', delivered: '已送达', refused: '对方拒收' } as const;
const toggles = [
  ['answerTwice', '同一事项答复两次'],
  ['badSignature', '签名错误'],
  ['staleSignature', '签名过期'],
  ['wrongCase', '答错办件'],
] as const;
const delays = [
  [0, '立即'],
  [300, '0.3 秒'],
  [2_000, '2 秒'],
  [10_000, '10 秒'],
] as const;

/** The partner's own desk page (协同单位页面): received messages, and buttons that make it slow, wrong or absent. */
export function page(business: Business, desk: Desk): string {
  const { control } = desk;
  const [first, second] = business.shows?.columns ?? ['企业', '统一社会信用代码'];
  const button = (set: object, label: string, on = false) =>
    `<button data-set="${escapeHtml(JSON.stringify(set))}"${on ? ' aria-pressed="true"' : ''}>${escapeHtml(label)}</button>`;
  const rows = statusOf(business, desk).messages.map((line) => {
    const answers = line.answers.map(({ outcome, state, status }) => {
      const note = state === 'refused' ? `（${status}）${button({ resend: line.id }, '再发一次')}` : '';
      return `${outcomes[outcome]}，${states[state]}${note}`;
    });
    const type = kinds[line.type] ?? line.type;
    const cells = [time(line.receivedAt), escapeHtml(line.company), escapeHtml(line.uscc), type];
    return `<tr>${[...cells, answers.join('<br>') || '办理中'].map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(business.name.zh)}</title>
<style>${style}</style>
</head>
<body>
<p class="ribbon">演示数据：这是一个模拟的协同单位，所有企业和个人都是虚构的</p>
<main>
<h1>${escapeHtml(business.name.zh)}</h1>
<p class="${control.down ? 'off' : 'on'}">${control.down ? '● 停机中：不收消息，也不答复' : '● 正常运行'}</p>
<section aria-label="演示开关">
<p>${control.down ? button({ down: false }, '恢复运行') : button({ down: true }, '停机')}</p>
<p>办理用时 ${delays.map(([delayMs, label]) => button({ delayMs }, label, control.delayMs === delayMs)).join(' ')}</p>
<p>出错 ${toggles.map(([name, label]) => button({ [name]: !control[name] }, label, control[name])).join(' ')}</p>
<form><label>下一件不予办理，理由 <input name="reason" maxlength="200" value="${escapeHtml(control.rejectNext)}"></label>
<button>设定</button></form>
</section>
<h2>收到的消息</h2>
${rows.length > 0 ? `<div class="wide"><table><thead><tr><th>收到时间</th><th>${first}</th><th>${second}</th><th>事由</th><th>办理</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>` : '<p>还没有消息。一窗通发来以后，会出现在这里。</p>'}
</main>
<script>${script}</script>
</body>
</html>`;
}

function time(iso: string): string {
  return new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}

const style = `body{margin:0;font:16px/1.6 "Noto Sans SC",system-ui,sans-serif;color:#1f2d33}main{max-width:960px;margin:0 auto;padding:16px}
.ribbon{margin:0;padding:4px 16px;background:#fff4d6;font-size:14px}h1{font-size:24px}h2{font-size:18px}.on{color:#0b6b50}.off{color:#a8071a}
button{min-height:36px;margin:2px 0;padding:4px 14px;border:1px solid #8fa6ad;border-radius:6px;background:#fff;font:inherit;cursor:pointer}
button[aria-pressed=true]{background:#0e6f82;border-color:#0e6f82;color:#fff}button:focus-visible,input:focus-visible{outline:3px solid #f0b429}
input{min-height:32px;font:inherit}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:8px;border-bottom:1px solid #dbe3e6;white-space:nowrap}`;

const script = `const send=async(set)=>{await fetch('/control',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(set)});location.reload()};
for(const b of document.querySelectorAll('button[data-set]'))b.onclick=()=>send(JSON.parse(b.dataset.set));
document.querySelector('form').onsubmit=(e)=>{e.preventDefault();send({rejectNext:new FormData(e.target).get('reason')})};
let seen;setInterval(async()=>{try{const now=await(await fetch('/control')).text();if(seen!==undefined&&now!==seen&&document.activeElement?.name!=='reason')location.reload();seen=now}catch{}},2000);`;
