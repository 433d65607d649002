import { loaderOf } from "./loader";

export default loaderOf("graph");
