// Numbers of a run, and what they say.

import type { Name } from './contenders';

/** The value in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The mean of ratios. */
export function geometricMean(ratios: number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** What was measured of one thing, in the order of the rounds: one value of each contender in each. */
export class Series {
  private readonly rounds: Record<Name, number>[] = [];

  constructor(
    readonly what: string,
    readonly unit: string,
  ) {}

  add(round: Record<Name, number>): void {
    this.rounds.push(round);
  }

  of(contender: Name): number {
    return median(this.rounds.map((round) => round[contender]));
  }

  /** The middle of the rounds' ratios: what slows the machine down slows both of a round. */
  ratio(one: Name, other: Name): number {
    return median(this.rounds.map((round) => round[one] / round[other]));
  }

  /** A line of a table in Markdown; in brackets, what is a part of it. */
  line(part?: Series): string {
    const value = (contender: Name) =>
      `${inFigures(this.of(contender), 3)} ${this.unit}${part ? ` (${inFigures(part.of(contender), 2)})` : ''}`;
    const ratio = (one: Name, other: Name) => this.ratio(one, other).toFixed(2);
    return `| ${this.what} | ${value('page')} | ${value('plain')} | **${ratio('page', 'plain')}** | ${ratio('page', 'again')} |`;
  }
}

/** A number in so many figures, and never in powers of ten. */
function inFigures(value: number, figures: number): string {
  return String(Number(value.toPrecision(figures)));
}

export const HEAD = `| | the page | by hand | ratio | the page against itself |\n| --- | --- | --- | --- | --- |`;
