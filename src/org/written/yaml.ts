import { stringify } from "yaml";
import type { OrgFile } from "../org-file-schema.js";
import { entriesOf } from "./entries.js";

const ABOVE = `# Who works here, as Dayclear knows it. examples/org.yaml explains how to write it.
# 日清里的公司信息。写法见 examples/org.yaml。
`;

/** The company's file as YAML; read again it is the same company. */
export function writeYaml(file: OrgFile): string {
  return `${ABOVE}\n${stringify(entriesOf(file), { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
