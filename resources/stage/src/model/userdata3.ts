// Reads userdata3.json: texts that the artist attached to meshes.

import { listOr, object, text } from "./json";

export interface UserData {
  /** What kind of thing carries the text; "ArtMesh" in all files that are known. */
  target: string;
  id: string;
  value: string;
}

/** Throws an Error that names the field that is missing or wrong. */
export function parseUserData3(value: unknown): UserData[] {
  const root = object(value, "The userdata3.json file");
  return listOr(root["UserData"], "UserData").map((entry) => {
    const data = object(entry, "An entry of UserData");
    return {
      target: text(data["Target"], "The Target of a UserData"),
      id: text(data["Id"], "The Id of a UserData"),
      value: text(data["Value"], "The Value of a UserData"),
    };
  });
}
