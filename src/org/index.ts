export type { Asker } from "./asker.js";
export { applyOrg, applyOrgIn, planFor, type Applied } from "./change/apply.js";
export { Imported, importer, type Import } from "./change/errand.js";
export type { Change, FieldChange, How, Subject } from "./change/change.js";
export { tellChanges, tellRefusal } from "./change/tell.js";
export type { History, OrgPlan, Planned } from "./change/plan.js";
export { openOrg, type OrgBook } from "./book.js";
export { fileOf } from "./file-of.js";
export { fillOrg, type Filled } from "./fill.js";
export type { Hours } from "./hours.js";
export { departmentAtStart, findDepartments, type DepartmentAtStart } from "./match.js";
export { findKind } from "./match-kind.js";
export type { Mistake } from "./mistake.js";
export { whereText, type Where } from "./where.js";
export { readOrgBytes, readOrgFile, type OrgFileRead, type Reading, type ReadGiven } from "./org-file.js";
export type { OrgFile } from "./org-file-schema.js";
export {
  department,
  dmOf,
  dmsOf,
  kindOf,
  leadsOf,
  nameOf,
  person,
  personOf,
  type Department,
  type Fact,
  type Kind,
  type Org,
  type Person,
  type Room,
} from "./org.js";
export { orgTasks } from "./tasks.js";
export { writeOrgWorkbook } from "./written/write-workbook.js";
export { writeYaml } from "./written/yaml.js";
export { may, type Action, type Role } from "./permissions.js";
export { changeSetting, declareSetting, readSetting, type Changed, type Setting } from "./settings.js";
export type { Restarts } from "./restarts.js";
export { roleName } from "./role-names.js";
