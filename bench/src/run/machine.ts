import { arch, availableParallelism, cpus, type as systemType, totalmem } from 'node:os';

/** The machine in one line, without anything that names it. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${availableParallelism()} cores of ${model} (${arch()}), ${gigabytes} GB, ${systemType()}, Node ${process.versions.node}`;
}
