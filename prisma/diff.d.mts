export function diffToSchema(options: { url: string; schema: string }): Promise<string>;
