/** Default names of groups, until a page names them in its language. */
export type DefaultName = "graph" | "leaves" | "parameters" | "inputs" | "targets" | "part" | "term" | "sum";

/** Names as numbers, so that comparing them is cheap. */
export class NameList {
  readonly names: string[] = [];
  /** The numbers of default names. A name that the user gave is another, even if it reads the same. */
  readonly defaults = new Map<number, DefaultName>();
  readonly #numbers = new Map<string, number>();
  readonly #defaultNumbers = new Map<DefaultName, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.#numbers.set(name, number);
    }
    return number;
  }

  numberOfDefault(name: DefaultName): number {
    let number = this.#defaultNumbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.defaults.set(number, name);
      this.#defaultNumbers.set(name, number);
    }
    return number;
  }
}

/** "token 3" as "token": what differs in a number at the end only is called alike. */
export function withoutNumber(name: string): string {
  return name.replace(/[\s_#.-]*\d+$/, "") || name;
}

/** A tree of groups in the making: groups are numbered as they come, 0 being the whole graph. */
export class Draft {
  readonly names: NameList;
  /** By group. */
  readonly parent: number[] = [];
  readonly kind: number[] = [];
  readonly name: number[] = [];
  /** By node: the innermost group around it. */
  readonly groupOf: Int32Array;

  constructor(names: NameList, groupOf: Int32Array) {
    this.names = names;
    this.groupOf = groupOf;
  }

  /** The number of a new group. */
  add(kind: number, parent: number, name: number): number {
    this.parent.push(parent);
    this.kind.push(kind);
    this.name.push(name);
    return this.parent.length - 1;
  }
}
