import { tellHeight } from "./framed";
import { defineGraphElement } from "./graph_element";

defineGraphElement();
tellHeight();
