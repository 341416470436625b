// Prints "N passed, N failed" from vitest's JSON report; fails unless every test ran and passed.
import { readFileSync } from 'node:fs';

const report = read(process.argv[2]);
if (report === undefined) {
  console.error('没有测试结果：测试没有开始，或没有跑完。');
  process.exit(1);
}

const files = report.testResults;
const brokenFiles = files.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
);
const emptyFiles = files.filter(({ status, assertionResults }) => status !== 'failed' && assertionResults.length === 0);
const passed = report.numPassedTests;
const failed = report.numFailedTests + brokenFiles.length;
const skipped = report.numTotalTests - report.numPassedTests - report.numFailedTests + emptyFiles.length;

for (const { name } of brokenFiles) console.error(`测试文件没有跑起来：${name}`);
for (const { name } of emptyFiles) console.error(`测试文件里没有测试：${name}`);
if (passed + failed === 0) console.error('一项测试也没有跑。');
if (skipped > 0) console.error('有测试被跳过，不允许。');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = report.success && passed > 0 && failed === 0 && skipped === 0 ? 0 : 1;

function isFailed({ status }) {
  return status === 'failed';
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
