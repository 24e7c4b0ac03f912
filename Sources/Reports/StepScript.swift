/// The one script of a page, carried in the program: it steps through figures of steps.
///
/// It reads what `StepFigure` wrote and asks nothing of the network. It holds neither `<` nor `&`,
/// so that the page is well-formed XML too.
enum StepScript {
  static let text = """
    (()=>{
    for(const root of document.querySelectorAll('.steps')){
    const items=[...root.querySelectorAll('li')],last=items.length-1;
    const filled=root.dataset.filled.split(',').map(decodeURIComponent);
    const drawings=[...root.querySelectorAll('svg')].map(svg=>
    [...svg.querySelectorAll('.track')].map(track=>{
    const data=track.querySelector('.data');
    return{track,data,pitch:+track.dataset.pitch,columns:[...data.children]}}));
    const slider=root.querySelector('input'),said=root.querySelector('.said');
    const place=root.querySelector('output');
    let now=0;
    const words=text=>text?text.split(' '):[];
    const column=(group,track,value)=>{
    const[symbols,label]=value.split(',').map(decodeURIComponent);
    const[name,...cells]=group.children;
    name.textContent=label;
    Array.from(symbols).forEach((symbol,lane)=>{
    cells[2*lane].setAttribute('class',filled[track].includes(symbol)?'on':'');
    cells[2*lane+1].textContent=symbol})};
    const show=to=>{
    now=Math.max(0,Math.min(last,to));
    const state=new Map();
    for(const item of items.slice(0,now+1))
    for(const word of words(item.dataset.change)){
    const[key,value]=word.split('=');state.set(key,value)}
    const marks=words(items[now].dataset.mark);
    for(const tracks of drawings){
    for(const[key,value]of state){
    const[track,index]=key.split('.');
    if(index===undefined)
    tracks[track].data.style.transform='translate('+value*tracks[track].pitch+'px)';
    else column(tracks[track].columns[index],track,value)}
    tracks.forEach(({track,columns},number)=>{
    track.setAttribute('class',marks.includes(number+'w')?'track w':'track');
    columns.forEach((group,index)=>{
    const name=number+'.'+index;
    group.setAttribute('class','column'+(marks.includes(name+'s')?' s':'')+
    (marks.includes(name+'t')?' t':''))})})}
    said.replaceChildren(...[...items[now].childNodes].map(node=>node.cloneNode(true)));
    place.textContent='step '+now+' of '+last;
    slider.value=now;
    slider.setAttribute('aria-valuetext',place.textContent);
    for(const button of root.querySelectorAll('button'))
    button.setAttribute('aria-disabled',target(button.dataset.to)===now)};
    const target=name=>{
    if(name==='first')return 0;
    if(name==='back')return Math.max(0,now-1);
    if(name==='next')return Math.min(last,now+1);
    if(name==='last')return last;
    const found=items.findIndex((item,index)=>index>now?item.className==='landmark':false);
    return found===-1?now:found};
    root.addEventListener('click',event=>{
    const button=event.target.closest('button');
    if(button)show(target(button.dataset.to))});
    slider.addEventListener('input',()=>show(+slider.value));
    root.addEventListener('keydown',event=>{
    if(event.target===slider||event.altKey||event.ctrlKey||event.metaKey||event.shiftKey)return;
    const name={ArrowLeft:'back',ArrowRight:'next',Home:'first',End:'last'}[event.key];
    if(name){event.preventDefault();show(target(name))}});
    root.querySelector('.controls').hidden=false;
    show(0)}
    })()
    """
}
