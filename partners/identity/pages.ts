import { escapeHtml } from '../page.ts';
import type { Person } from './persons.ts';

const levels = {
  1: { zh: '密码登录', en: 'Password' },
  2: { zh: '身份证加人脸', en: 'ID card and live face' },
  3: { zh: '电子营业执照', en: 'E-licence' },
} as const;

/** The log-in page (登录页): every demonstration person with what he or she can show; one tap logs in. */
export function loginPage(uid: string, persons: readonly Person[], unknownHint: string | undefined): string {
  const card = ({ code, name, level, what }: Person) => `<li><button name="person" value="${escapeHtml(code)}">
<span class="face" aria-hidden="true">${escapeHtml(name.slice(0, 1))}</span>
<span class="who"><b>${escapeHtml(name)}</b> <small>${levels[level].zh}<i lang="en"> · ${levels[level].en}</i></small>
<span>${escapeHtml(what.zh)}</span><i lang="en">${escapeHtml(what.en)}</i></span></button></li>`;
  const group = (title: string, en: string, kind: Person['kind']) => `<h2>${title} <i lang="en">${en}</i></h2>
<ul>${persons
    .filter((person) => person.kind === kind)
    .map(card)
    .join('')}</ul>`;
  const hint = unknownHint
    ? `<p class="note" role="alert">没有“${escapeHtml(unknownHint)}”这个人，请在下面选一位。</p>`
    : '';
  return document(
    '登录',
    `<h1>选一位演示人物登录</h1>
<p>点一下就进入一窗通。这里代替真实的统一身份认证，不需要密码。<br><i lang="en">Choose a person; one tap logs you in.</i></p>
${hint}<form method="post" action="/interaction/${escapeHtml(uid)}">
${group('办事的人', 'Businesses and citizens', 'citizen')}
${group('工作人员', 'Staff', 'staff')}</form>`,
  );
}

/** Asks whether to log out everywhere; `form` is the provider's own form that the button sends. */
export function logoutPage(form: string): string {
  return document(
    '退出登录',
    `<h1>要退出登录吗？</h1><p>退出以后，可以换一个人再登录。<br><i lang="en">Log out, then log in as someone else.</i></p>
${form}<p><button class="main" type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>退出登录</button>
<button class="plain" type="submit" form="op.logoutForm">先不退出</button></p>`,
  );
}

/** Says that the log-out is done and leads back. */
export function loggedOutPage(publicUrl: string): string {
  return document(
    '已退出',
    `<h1>已退出登录</h1><p><a href="${escapeHtml(publicUrl)}/">回到一窗通 <i lang="en">Back</i></a></p>`,
  );
}

/** Says why a log-in cannot go on, and what to do. */
export function errorPage(publicUrl: string, why: string): string {
  return document(
    '登录没有完成',
    `<h1>登录没有完成</h1><p>这次登录已经过期，或者网址不完整。请回到一窗通，重新点“登录”。</p>
<p><a href="${escapeHtml(publicUrl)}/">回到一窗通 <i lang="en">Back and log in again</i></a></p><p><small lang="en">${escapeHtml(why)}</small></p>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 一窗通身份认证</title><style>${style}</style></head>
<body><p class="ribbon">演示数据：所有人物、号码和企业都是虚构的 <i lang="en">Invented persons only</i></p>
<main>${body}</main></body></html>`;
}

const style = `*{box-sizing:border-box}body{margin:0;background:#f4f8f9;color:#1f2d33;font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
main{max-width:880px;margin:0 auto;padding:24px 16px 48px}h1{margin:8px 0;font-size:26px;line-height:1.3}h2{margin:28px 0 12px;font-size:18px}
i{font-style:normal;font-size:14px;color:#52676f}.ribbon{margin:0;padding:4px 16px;background:#fff4d6;font-size:14px}
ul{list-style:none;margin:0;padding:0;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr))}
li button{display:flex;gap:14px;width:100%;height:100%;padding:14px;text-align:left;font:inherit;color:inherit;background:#fff;border:1px solid #d3dfe3;border-radius:12px;cursor:pointer}
li button:hover{border-color:#0e6f82;box-shadow:0 2px 10px #0e6f8222}button:focus-visible,a:focus-visible{outline:3px solid #f0b429;outline-offset:2px}
.face{flex:none;display:grid;place-items:center;width:48px;height:48px;border-radius:50%;background:#0e6f82;color:#fff;font-size:20px}
.who{display:flex;flex-direction:column}.who b{font-size:17px}.who small{color:#52676f}
.main,.plain{min-height:48px;padding:8px 24px;border-radius:8px;border:1px solid #0e6f82;font:inherit;cursor:pointer;background:#0e6f82;color:#fff}
.plain{background:#fff;color:#0e6f82}a{color:#0e6f82}.note{padding:8px 12px;background:#fdecea;border-left:4px solid #a8071a}`;
