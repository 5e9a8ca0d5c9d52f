import { double } from './double.js';

self.onmessage = ({ data }) => self.postMessage(double(data));
