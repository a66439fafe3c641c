// The API as another program uses it: to arrange what a test needs, and to see what is true.

export type Stage = { id: string; created_at: string; updated_at: string; stage_name: string | null };

export class Api {
  constructor(
    private readonly origin: string,
    private readonly key: string,
  ) {}

  async create(name: string): Promise<Stage> {
    return (await this.call('POST', '', { stage_name: name })) as Stage;
  }

  async rename(id: string, name: string): Promise<Stage> {
    return (await this.call('PATCH', `/${encodeURIComponent(id)}`, { stage_name: name })) as Stage;
  }

  async delete(id: string): Promise<void> {
    await this.call('DELETE', `/${encodeURIComponent(id)}`);
  }

  /** All stages, newest first. */
  async stages(): Promise<Stage[]> {
    const stages: Stage[] = [];
    for (;;) {
      const query = `?limit=100&offset=${stages.length}`;
      const page = (await this.call('GET', query)) as { data: Stage[]; has_more: boolean };
      stages.push(...page.data);
      if (!page.has_more) return stages;
    }
  }

  async names(): Promise<(string | null)[]> {
    return (await this.stages()).map((stage) => stage.stage_name);
  }

  /** The stage of this name; a test that asks knows that it is there. */
  async named(name: string): Promise<Stage> {
    const stage = (await this.stages()).find((stage) => stage.stage_name === name);
    if (!stage) throw new Error(`no stage is named ${name}`);
    return stage;
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    const url = `${this.origin}/api/crm/sales-stage${path}`;
    const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
