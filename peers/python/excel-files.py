# Writes .xls fixtures with xlwt 1.3 and an .xlsx with openpyxl 3.0, and lets LibreOffice 7.4 convert the latter.
# usage: python3 peers/python/excel-files.py tests/Kuznets.Tests/Fixtures/excel
import datetime as dt, os, subprocess, sys
import openpyxl, xlwt
out = sys.argv[1]
book = xlwt.Workbook(encoding="utf-8")
hidden = book.add_sheet("旧版"); hidden.visibility = 1; hidden.write(0, 0, "x")
sheet = book.add_sheet("城市")
day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
for column, name in enumerate(["省份", "城市", "日期", "人均GDP"]):
    sheet.write(0, column, name)
rows = [("苏州市", dt.date(2014, 3, 1), 1.5), ("南京市", dt.date(2014, 3, 2), 2.25), ("杭州市", dt.date(2014, 3, 3), 70000)]
for row, (city, date, gdp) in enumerate(rows, 1):
    sheet.write(row, 1, city); sheet.write(row, 2, date, day); sheet.write(row, 3, gdp)
sheet.write_merge(1, 2, 0, 0, "江苏"); sheet.write(3, 0, "浙江")
book.save(f"{out}/xlwt.xls")
book = openpyxl.Workbook()
sheet = book.active; sheet.title = "面板"
for row in [["城市", "经济", None, "日期"], [None, "人均GDP", "人口", None], [None, "元", "万人", None], ["苏州市", 1.5, 100, dt.date(2014, 3, 1)],
            ["南京市", 2.5, 200, dt.date(2014, 3, 2)], ["杭州市", "=1/0", "=B4*2", dt.datetime(2014, 3, 3, 13, 30)], ["合计", 4, 300, None]]:
    sheet.append(row)
sheet.merge_cells("A1:A2"); sheet.merge_cells("B1:C1"); sheet.merge_cells("D1:D2")
book.save(f"{out}/openpyxl.xlsx")
def office(target, source):
    subprocess.run(["soffice", "--headless", "-env:UserInstallation=file:///tmp/office-profile", "--convert-to", target, "--outdir", "/tmp/office", source], check=True, stdout=subprocess.DEVNULL)
office("xls:MS Excel 97", f"{out}/openpyxl.xlsx"); os.replace("/tmp/office/openpyxl.xls", f"{out}/office.xls")
office("xlsx:Calc MS Excel 2007 XML", f"{out}/openpyxl.xlsx"); os.replace("/tmp/office/openpyxl.xlsx", f"{out}/office.xlsx")
