// The page of `fhir-cmk report` in a real browser: Debian's chromium, steered by its DevTools protocol. The page is the one that
// ReportCommandTest writes: services of mixed faults, and tags that mean to do harm.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';

const folder = resolve(process.env.REPORT_FOLDER ?? '../../../target/report');
const page = pathToFileURL(resolve(folder, 'audit.html')).href;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // As root, in a container, chromium has no sandbox of its own; it opens one file of ours.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
});

after(() => browser?.close());

async function opened(scheme, viewport = { width: 1440, height: 1000 }) {
  const tab = await browser.newPage();
  const heard = { requests: [], errors: [] };
  tab.on('request', request => heard.requests.push(request.url()));
  tab.on('console', message => heard.errors.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', error => heard.errors.push(String(error)));
  tab.on('dialog', dialog => { heard.errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await tab.setViewport(viewport);
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await tab.goto(page, { waitUntil: 'networkidle0' });
  return { tab, heard };
}

async function violations(tab) {
  await tab.evaluate(axe);
  const result = await tab.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return result.violations.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
}

for (const scheme of ['light', 'dark']) {
  test(`loads nothing, runs nothing and says nothing on the console, in ${scheme}`, async () => {
    const { tab, heard } = await opened(scheme);
    assert.deepEqual(heard.requests, [page]);
    assert.deepEqual(heard.errors, []);
    await tab.screenshot({ path: resolve(folder, `${scheme}.png`), fullPage: true });
    await tab.close();
  });

  test(`has no fault that axe knows, contrast among them, in ${scheme}`, async () => {
    const { tab } = await opened(scheme);
    assert.deepEqual(await violations(tab), []);
    const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ground, scheme === 'light' ? 'rgb(251, 250, 247)' : 'rgb(20, 23, 26)');
    await tab.close();
  });
}

test('shows the findings of the services, and text of others as text', async () => {
  const { tab } = await opened('light');
  const shown = await tab.evaluate(() => ({
    text: document.body.innerText,
    elements: document.querySelectorAll('script, img, iframe, object, [onerror], [onload], [onclick]').length,
    bold: [...document.querySelectorAll('b')].length,
    headings: [...document.querySelectorAll('h1, h2, h3')].map(heading => Number(heading.tagName[1])),
    rows: document.querySelectorAll('#services tbody tr').length,
    unnamed: [...document.querySelectorAll('table')].filter(table => !table.caption?.textContent.trim()).length,
    unscoped: document.querySelectorAll('th:not([scope])').length,
  }));
  assert.equal(shown.elements, 0);
  assert.equal(shown.bold, 0);
  assert.equal(shown.rows, 39);
  assert.equal(shown.unnamed, 0);
  assert.equal(shown.unscoped, 0);
  assert.ok(shown.headings.every((level, at) => at === 0 ? level === 1 : level <= shown.headings[at - 1] + 1));
  assert.match(shown.text, /<script>alert\(1\)<\/script>/);
  assert.match(shown.text, /<b>the log is kept elsewhere<\/b>/);
  assert.ok(!shown.text.includes('\u202e'));
  assert.match(shown.text, /CMK-002 The vault has purge protection/);
  await tab.close();
});

test('fits a phone: tables scroll by themselves, the page does not', async () => {
  const { tab } = await opened('light', { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true });
  const [wide, inner] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= inner, `${wide} > ${inner}`);
  await tab.screenshot({ path: resolve(folder, 'phone.png'), clip: { x: 0, y: 0, width: 390, height: 3000 } });
  await tab.close();
});

test('is walked through with the keyboard: the skip link first, then contents and tables', async () => {
  const { tab } = await opened('light');
  await tab.keyboard.press('Tab');
  const first = await tab.evaluate(() => {
    const place = document.activeElement.getBoundingClientRect();
    return [document.activeElement.getAttribute('href'), place.left >= 0];
  });
  assert.deepEqual(first, ['#summary', true]);
  await tab.keyboard.press('Enter');
  assert.equal(await tab.evaluate(() => location.hash), '#summary');
  const focusable = await tab.evaluate(() => [...document.querySelectorAll('.scroll')].every(one => one.tabIndex === 0));
  assert.ok(focusable);
  const outline = await tab.evaluate(() => {
    document.querySelector('nav a').focus({ focusVisible: true });
    return getComputedStyle(document.activeElement).outlineStyle;
  });
  assert.equal(outline, 'solid');
  await tab.close();
});

test('prints as a PDF that a screen reader can read, in its colours, also from a dark screen', async () => {
  const { tab } = await opened('dark');
  const file = resolve(folder, 'audit.pdf');
  const pdf = await tab.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
  writeFileSync(file, pdf);
  await tab.emulateMediaType('print');
  const ground = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(ground, 'rgb(255, 255, 255)');
  assert.deepEqual(await violations(tab), []);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.match(text, /What could not be seen/);
  assert.match(text, /No waiver has expired/);
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  assert.match(info, /Tagged:\s+yes/);
  assert.ok(statSync(file).size < 5_000_000);
  await tab.close();
});

test('is less than a megabyte', () => {
  assert.ok(statSync(resolve(folder, 'audit.html')).size < 1_000_000);
});
