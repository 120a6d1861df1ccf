# Writes the made-up workbook of the first study with openpyxl 3.0.
# usage: python3 peers/python/first-study.py docs/guide/first-study
import math, random, sys
import openpyxl
random.seed(7)
wb=openpyxl.Workbook(); ws=wb.active; ws.title="城市面板"
ws.append(["地区信息",None,"经济指标",None,None,"环境指标",None,"人工智能"])
ws.merge_cells("A1:B1"); ws.merge_cells("C1:E1"); ws.merge_cells("F1:G1")
ws.append(["城市","年份","人均GDP","产业结构","对外开放","碳排放强度","绿化率","企业数"])
ws.append([None,None,"元","%","%","吨/万元","%","家"])
cities=[f"{p}市" for p in "苏州 无锡 常州 南京 南通 扬州 镇江 泰州 盐城 徐州 连云港 淮安 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北".split()]
for i,c in enumerate(cities):
    a=random.gauss(0,1)
    for t in range(2010,2024):
        ai=max(0,int(math.exp(1+0.25*(t-2010)+0.5*a+random.gauss(0,.4))))
        pg=math.exp(10.5+0.08*(t-2010)+0.3*a+random.gauss(0,.05)); st=40+a*3+0.5*(t-2010)+random.gauss(0,2); op=max(1,20+5*a+random.gauss(0,4))
        y=2.5-0.06*math.log(1+ai)+0.01*st-0.2*(math.log(pg)-10.5)+0.4*a-0.02*(t-2010)+random.gauss(0,.12)
        ws.append([c,f"{t}年", f"{pg:,.1f}", round(st,2), f"{op:.1f}%" , round(y,4), (round(random.uniform(30,45),1) if random.random()>.05 else "—"), ai])
ws.append(["合计",None,None,None,None,None,None,sum(r[7] for r in ws.iter_rows(min_row=4,values_only=True) if isinstance(r[7],int))])
wb.save(f"{sys.argv[1]}/城市面板.xlsx")
