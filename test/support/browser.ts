import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** A real browser from the packages alone; pages that share its process would all end with the first one. */
export async function openBrowser(): Promise<Browser> {
  const args = chromium.args.filter((one) => one !== '--single-process' && one !== '--no-zygote');
  return playwright.launch({
    args: [...args, '--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}

/** By how many pixels a page runs over the width of its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
