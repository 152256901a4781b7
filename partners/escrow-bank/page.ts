import { escapeHtml } from '../page.ts';
import type { EscrowBook, StatementFaults } from './book.ts';

const faultNames: Record<keyof StatementFaults, string> = {
  down: '停机',
  doubles: '流水重复',
  loses: '流水丢行',
  reorders: '流水乱序',
};

/** Yuan with two decimals. */
function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 });
}

/** The page of the bank (网页): a form for paying in, the switches, the statement, newest first. */
export function escrowPage(book: EscrowBook, { payment = '', fen = '' }: { payment?: string; fen?: string }): string {
  const rows = book.lines
    .slice(-100)
    .reverse()
    .map(
      ({ line, at, amountFen, balanceFen, reference, counterparty }) =>
        `<tr><td>${line}</td><td>${escapeHtml(new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }))}</td>
<td class="n">${yuan(amountFen)}</td><td class="n">${yuan(balanceFen)}</td><td>${escapeHtml(reference)}</td><td>${escapeHtml(counterparty)}</td></tr>`,
    );
  const switches = (Object.keys(faultNames) as (keyof StatementFaults)[]).map(
    (name) =>
      `<button data-name="${name}" data-on="${book.faults[name]}" aria-pressed="${book.faults[name]}">${faultNames[name]}：${book.faults[name] ? '开' : '关'}</button>`,
  );
  const amount = /^\d{1,15}$/.test(fen) ? (Number(fen) / 100).toFixed(2) : '';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>演示银行（款项专户）</title>
<style>body{margin:0;font:16px/1.6 "Noto Sans SC",system-ui,sans-serif;color:#1f2d33}main{max-width:960px;margin:0 auto;padding:16px}
.ribbon{margin:0;padding:4px 16px;background:#fff4d6;font-size:14px}h1{font-size:24px}form{display:grid;gap:8px;max-width:420px}
label{display:grid}input{font:inherit;padding:6px 10px;border:1px solid #8fa6ad;border-radius:6px}
button{min-height:44px;padding:4px 14px;border:1px solid #8fa6ad;border-radius:6px;background:#fff;font:inherit;cursor:pointer;margin:0 8px 8px 0}
button.main{background:#0b6b50;color:#fff}:focus-visible{outline:3px solid #f0b429}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}td,th{text-align:left;border-bottom:1px solid #dbe3e6;padding:6px 8px}.n{text-align:right;font-variant-numeric:tabular-nums}</style>
</head>
<body>
<p class="ribbon">演示数据：这是一个模拟的银行，不动真钱</p>
<main>
<h1>演示银行（款项专户）</h1>
<h2>汇款到专户</h2>
<form id="pay">
<label>附言（付款编号）<input name="reference" required maxlength="100" value="${escapeHtml(payment)}"></label>
<label>金额（元）<input name="yuan" required inputmode="decimal" pattern="\\d{1,12}(\\.\\d{1,2})?" value="${escapeHtml(amount)}"></label>
<label>户名<input name="name" required maxlength="100" value="演示付款人"></label>
<label>账号<input name="account" required maxlength="40" value="99990001000000012"></label>
<button class="main">汇款</button>
<p role="status" id="said"></p>
</form>
<h2>流水怎么出错</h2>
<p>${switches.join('')}</p>
<h2>流水，余额 ${yuan(book.balanceFen)} 元</h2>
<div class="scroll"><table><thead><tr><th>行号</th><th>时间</th><th class="n">金额</th><th class="n">余额</th><th>附言</th><th>对方</th></tr></thead>
<tbody>${rows.join('\n') || '<tr><td colspan="6">还没有流水。在上面汇一笔款，就会出现在这里。</td></tr>'}</tbody></table></div>
</main>
<script>
const send=(to,body)=>fetch(to,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body)});
for(const one of document.querySelectorAll('[data-name]'))one.onclick=async()=>{await send('/control',{[one.dataset.name]:one.dataset.on!=='true'});location.reload()};
document.getElementById('pay').onsubmit=async(e)=>{e.preventDefault();const f=new FormData(e.target);const [y,c='']=String(f.get('yuan')).split('.');
const r=await send('/transfers',{reference:f.get('reference'),amountFen:Number(y)*100+Number((c+'00').slice(0,2)),name:f.get('name'),account:f.get('account')});
const b=await r.json();document.getElementById('said').textContent=r.ok?'已汇出，第 '+b.line+' 行。':b.detail};
</script>
</body>
</html>`;
}
