export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which `share` of the values lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Microseconds that a piece of work takes, the median of several runs. */
export function microseconds(work: () => void, runs: number): number {
  const spent: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = process.hrtime.bigint();
    work();
    spent.push(Number(process.hrtime.bigint() - began) / 1000);
  }
  return median(spent);
}
