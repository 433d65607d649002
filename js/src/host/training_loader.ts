import { loaderOf } from "./loader";

export default loaderOf("training");
