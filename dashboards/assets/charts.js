import { expressionInterpreter } from '/assets/vendor/vega-interpreter.js';

const { vega, vegaLite } = globalThis;

/** A chart's rows come with its spec: whatever else a spec would fetch is refused. */
const loader = {
  load: () => Promise.reject(new Error('no address is loaded')),
  sanitize: () => Promise.reject(new Error('no address is loaded')),
};

/** Vega-Lite warns of every chart that fills its width and steps its height; its errors are thrown anyway. */
const logger = vega.logger(vega.Error);

for (const figure of document.querySelectorAll('figure[data-chart]')) {
  draw(figure).catch(() => fail(figure, '图表没有画出来，数据请看下面的表格。'));
}

async function draw(figure) {
  const response = await fetch(figure.dataset.chart, { headers: { accept: 'application/json' } });
  const answer = await response.json();
  if (!response.ok) return fail(figure, `${answer.message}${answer.hint}`);
  const plot = figure.querySelector('.plot');
  plot.textContent = '';
  const runtime = vega.parse(vegaLite.compile(answer.spec, { logger }).spec, null, { ast: true });
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: plot,
    loader,
    hover: true,
  });
  await view.runAsync();
  figure.dataset.state = 'drawn';
}

function fail(figure, message) {
  const problem = document.createElement('p');
  problem.className = 'problem';
  problem.textContent = message;
  figure.querySelector('.plot').replaceChildren(problem);
  figure.dataset.state = 'failed';
}
