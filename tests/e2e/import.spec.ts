import { readFileSync, writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { demoManager } from '../demo/first-run.ts';
import { faceTile } from '../support/face-sheet.ts';
import { expect, saveScreenshot, signIn, test, wednesdayMorning } from './fixtures.ts';
import { expectGoodScreen, faultsOf } from './good-screen.ts';

async function face(row: number, column: number): Promise<Uint8Array> {
  return sharp(await faceTile(row, column))
    .resize(420, 424, { kernel: 'lanczos3' })
    .jpeg({ quality: 95 })
    .toBuffer();
}

test('an archive enrols its good people and refuses the rest by name, and a face of somebody else is shown beside theirs', async ({
  launch,
  sampleData,
}, info) => {
  const path = info.outputPath('faces.zip');
  const wall = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#9ab' } })
    .jpeg()
    .toBuffer();
  const expected: Record<string, string> = {
    'N1/front.jpg': 'good',
    'N2/colleague.jpg': 'good',
    'N1/wall.jpg': 'no-face',
    'N1/bomb.jpg': 'entry-bomb',
    '../N1/escape.jpg': 'unsafe-path',
    'N1/more.zip': 'nested-archive',
    'N1/notes.txt': 'wrong-type',
    'N1/words.jpg': 'not-a-picture',
    'N1/empty.jpg': 'not-a-picture',
  };
  const archive = zipSync({
    'manifest.csv': strToU8('code,name,email\nN1,Noor Example,noor@example.org\nN9,Nobody,\n'),
    'N1/front.jpg': await face(4, 6),
    'N2/colleague.jpg': await face(5, 5),
    'N1/wall.jpg': wall,
    'N1/bomb.jpg': new Uint8Array(30_000_000),
    '../N1/escape.jpg': wall,
    'N1/more.zip': zipSync({ 'a.jpg': wall }),
    'N1/notes.txt': strToU8('notes'),
    'N1/words.jpg': strToU8('these are not pixels'),
    'N1/empty.jpg': new Uint8Array(0),
    '__MACOSX/N1/._front.jpg': strToU8('fork'),
  });
  writeFileSync(path, archive);
  const app = await launch({ dataDir: sampleData, camera: 'none', now: wednesdayMorning });
  const admin = await signIn(app, demoManager.username, demoManager.password);
  await admin.getByTestId('nav-staff').click();
  await admin.getByTestId('staff-import').click();
  await saveScreenshot(admin, info.outputPath('choose.png'));
  await admin.getByTestId('import-choose').setInputFiles(path);
  await admin.getByTestId('import-cancel').click();
  await expect(admin.getByTestId('import-choose')).toBeAttached();
  await admin.getByTestId('import-choose').setInputFiles(path);
  await expect(admin.getByTestId('import-review')).toBeVisible();
  for (const [file, result] of Object.entries(expected)) {
    await expect(admin.locator(`[data-testid="import-file"][data-path="${file}"]`)).toHaveAttribute(
      'data-result',
      result,
    );
  }
  await expect(admin.locator('[data-testid="import-file"][data-code="N9"]')).toHaveAttribute('data-result', 'no-files');
  await expect(admin.getByTestId('import-file')).toHaveCount(Object.keys(expected).length + 1);
  await saveScreenshot(admin, info.outputPath('review.png'), { fullPage: true });
  expect(await faultsOf(admin)).toEqual([]);
  await expect(admin.getByTestId('import-store')).toBeDisabled();
  await admin.getByTestId('import-consent').check();
  await admin.getByTestId('import-store').click();
  await expect(admin.getByTestId('import-report')).toHaveAttribute('data-enrolled', '1');
  const refused = admin.locator('[data-testid="import-file"][data-path="N2/colleague.jpg"]');
  await expect(refused).toHaveAttribute('data-result', 'face-belongs-to-other');
  await expect(admin.locator('[data-testid="side-by-side"] img')).toHaveCount(2);
  await expectGoodScreen(admin, 'report', (name) => info.outputPath(name));
  const saved = info.outputPath('report.csv');
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await admin.getByTestId('import-save').click();
  await expect(admin.getByTestId('import-report-path')).toHaveText(saved);
  const lines = readFileSync(saved, 'utf8').trimEnd().split('\r\n');
  expect(lines).toContain('N1/front.jpg,N1,enrolled');
  expect(lines).toContain('N1/empty.jpg,N1,not-a-picture');
  expect(lines).toContain('N2/colleague.jpg,N2,face-belongs-to-other');
  expect(lines).toHaveLength(1 + Object.keys(expected).length + 1);
  await admin.getByTestId('nav-staff').click();
  const row = admin.locator('[data-testid="staff-row"][data-code="N1"]');
  await expect(row).toContainText('Noor Example');
  await expect(row).toContainText('1 picture');
  await expect(admin.locator('[data-testid="staff-row"][data-code="N2"]')).toHaveCount(0);

  await row.getByTestId('staff-enrol').click();
  await admin.getByTestId('enrol-tab-files').click();
  const other = info.outputPath('colleague.jpg');
  writeFileSync(other, await face(0, 3));
  await admin.getByTestId('enrol-files').setInputFiles(other);
  await expect(admin.getByTestId('enrol-result')).toHaveAttribute('data-ok', 'true');
  await admin.getByTestId('enrol-save').click();
  await expect(admin.locator('[data-testid="side-by-side"][data-code="101"] img')).toHaveCount(2);
  await admin.getByTestId('side-by-side').scrollIntoViewIfNeeded();
  await expectGoodScreen(admin, 'side-by-side', (name) => info.outputPath(name));
  await expect(admin.getByTestId('template')).toHaveCount(1);
});
